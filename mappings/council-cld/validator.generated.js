// Written by mappings/build/validators.ts; do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"council-cld","title":"A row of Client Level Data, by field name, trimmed, without blanks","type":"object","additionalProperties":false,"required":["laCode","periodStart","periodEnd","personId","clientType"],"properties":{"laCode":{"type":"string","minLength":1,"maxLength":20},"periodStart":{"type":"string","minLength":1,"maxLength":30},"periodEnd":{"type":"string","minLength":1,"maxLength":30},"nhsNumber":{"type":"string","minLength":1,"maxLength":30},"personId":{"type":"string","minLength":1,"maxLength":100},"firstName":{"type":"string","minLength":1,"maxLength":500},"lastName":{"type":"string","minLength":1,"maxLength":500},"practiceName":{"type":"string","minLength":1,"maxLength":500},"practiceCode":{"type":"string","minLength":1,"maxLength":30},"gender":{"type":"string","minLength":1,"maxLength":500},"ethnicity":{"type":"string","minLength":1,"maxLength":500},"birthDate":{"type":"string","minLength":1,"maxLength":30},"deathDate":{"type":"string","minLength":1,"maxLength":30},"clientType":{"type":"string","minLength":1,"maxLength":500},"supportReason":{"type":"string","minLength":1,"maxLength":500},"postcode":{"type":"string","minLength":1,"maxLength":30},"accommodation":{"type":"string","minLength":1,"maxLength":500},"employment":{"type":"string","minLength":1,"maxLength":500},"hasCarer":{"type":"string","minLength":1,"maxLength":500},"autism":{"type":"string","minLength":1,"maxLength":500},"visual":{"type":"string","minLength":1,"maxLength":500},"hearing":{"type":"string","minLength":1,"maxLength":500},"dementia":{"type":"string","minLength":1,"maxLength":500},"funding":{"type":"string","minLength":1,"maxLength":500},"eventType":{"type":"string","minLength":1,"maxLength":500},"eventReference":{"type":"string","minLength":1,"maxLength":500},"eventStart":{"type":"string","minLength":1,"maxLength":30},"eventEnd":{"type":"string","minLength":1,"maxLength":30},"eventDescription":{"type":"string","minLength":1,"maxLength":10000},"eventOutcome":{"type":"string","minLength":1,"maxLength":500},"route":{"type":"string","minLength":1,"maxLength":500},"assessmentType":{"type":"string","minLength":1,"maxLength":500},"eligibleNeeds":{"type":"string","minLength":1,"maxLength":500},"assessmentMethod":{"type":"string","minLength":1,"maxLength":500},"caringHours":{"type":"string","minLength":1,"maxLength":500},"caredForCount":{"type":"string","minLength":1,"maxLength":500},"linked1":{"type":"string","minLength":1,"maxLength":100},"linked2":{"type":"string","minLength":1,"maxLength":100},"linked3":{"type":"string","minLength":1,"maxLength":100},"serviceType":{"type":"string","minLength":1,"maxLength":500},"serviceComponent":{"type":"string","minLength":1,"maxLength":500},"delivery":{"type":"string","minLength":1,"maxLength":500},"providerName":{"type":"string","minLength":1,"maxLength":500},"providerId":{"type":"string","minLength":1,"maxLength":500},"reviewReason":{"type":"string","minLength":1,"maxLength":500},"reviewAchieved":{"type":"string","minLength":1,"maxLength":500},"reviewMethod":{"type":"string","minLength":1,"maxLength":500},"unitCost":{"type":"string","minLength":1,"maxLength":500},"costFrequency":{"type":"string","minLength":1,"maxLength":500},"plannedUnits":{"type":"string","minLength":1,"maxLength":500},"carerInvolved":{"type":"string","minLength":1,"maxLength":500},"fullCost":{"type":"string","minLength":1,"maxLength":500}}};
const func2 = Object.prototype.hasOwnProperty;
const func3 = function ucs2length(str) {
    const len = str.length;
    let length = 0;
    let pos = 0;
    let value;
    while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 0xd800 && value <= 0xdbff && pos < len) {
            // high surrogate, and there is a next character
            value = str.charCodeAt(pos);
            if ((value & 0xfc00) === 0xdc00)
                pos++; // low surrogate
        }
    }
    return length;
};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="council-cld" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.laCode === undefined) && (missing0 = "laCode")) || ((data.periodStart === undefined) && (missing0 = "periodStart"))) || ((data.periodEnd === undefined) && (missing0 = "periodEnd"))) || ((data.personId === undefined) && (missing0 = "personId"))) || ((data.clientType === undefined) && (missing0 = "clientType"))){
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
validate10.errors = [{instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.laCode !== undefined){
let data0 = data.laCode;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func3(data0) > 20){
validate10.errors = [{instancePath:instancePath+"/laCode",keyword:"maxLength",params:{limit: 20}}];
return false;
}
else {
if(func3(data0) < 1){
validate10.errors = [{instancePath:instancePath+"/laCode",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/laCode",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.periodStart !== undefined){
let data1 = data.periodStart;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func3(data1) > 30){
validate10.errors = [{instancePath:instancePath+"/periodStart",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data1) < 1){
validate10.errors = [{instancePath:instancePath+"/periodStart",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/periodStart",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.periodEnd !== undefined){
let data2 = data.periodEnd;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func3(data2) > 30){
validate10.errors = [{instancePath:instancePath+"/periodEnd",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data2) < 1){
validate10.errors = [{instancePath:instancePath+"/periodEnd",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/periodEnd",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nhsNumber !== undefined){
let data3 = data.nhsNumber;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(func3(data3) > 30){
validate10.errors = [{instancePath:instancePath+"/nhsNumber",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data3) < 1){
validate10.errors = [{instancePath:instancePath+"/nhsNumber",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/nhsNumber",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.personId !== undefined){
let data4 = data.personId;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(func3(data4) > 100){
validate10.errors = [{instancePath:instancePath+"/personId",keyword:"maxLength",params:{limit: 100}}];
return false;
}
else {
if(func3(data4) < 1){
validate10.errors = [{instancePath:instancePath+"/personId",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/personId",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.firstName !== undefined){
let data5 = data.firstName;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(func3(data5) > 500){
validate10.errors = [{instancePath:instancePath+"/firstName",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data5) < 1){
validate10.errors = [{instancePath:instancePath+"/firstName",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/firstName",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.lastName !== undefined){
let data6 = data.lastName;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(func3(data6) > 500){
validate10.errors = [{instancePath:instancePath+"/lastName",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data6) < 1){
validate10.errors = [{instancePath:instancePath+"/lastName",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/lastName",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.practiceName !== undefined){
let data7 = data.practiceName;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(func3(data7) > 500){
validate10.errors = [{instancePath:instancePath+"/practiceName",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data7) < 1){
validate10.errors = [{instancePath:instancePath+"/practiceName",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/practiceName",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.practiceCode !== undefined){
let data8 = data.practiceCode;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data8 === "string"){
if(func3(data8) > 30){
validate10.errors = [{instancePath:instancePath+"/practiceCode",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data8) < 1){
validate10.errors = [{instancePath:instancePath+"/practiceCode",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/practiceCode",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.gender !== undefined){
let data9 = data.gender;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data9 === "string"){
if(func3(data9) > 500){
validate10.errors = [{instancePath:instancePath+"/gender",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data9) < 1){
validate10.errors = [{instancePath:instancePath+"/gender",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/gender",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ethnicity !== undefined){
let data10 = data.ethnicity;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data10 === "string"){
if(func3(data10) > 500){
validate10.errors = [{instancePath:instancePath+"/ethnicity",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data10) < 1){
validate10.errors = [{instancePath:instancePath+"/ethnicity",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ethnicity",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.birthDate !== undefined){
let data11 = data.birthDate;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data11 === "string"){
if(func3(data11) > 30){
validate10.errors = [{instancePath:instancePath+"/birthDate",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data11) < 1){
validate10.errors = [{instancePath:instancePath+"/birthDate",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/birthDate",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.deathDate !== undefined){
let data12 = data.deathDate;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data12 === "string"){
if(func3(data12) > 30){
validate10.errors = [{instancePath:instancePath+"/deathDate",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data12) < 1){
validate10.errors = [{instancePath:instancePath+"/deathDate",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/deathDate",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.clientType !== undefined){
let data13 = data.clientType;
const _errs28 = errors;
if(errors === _errs28){
if(typeof data13 === "string"){
if(func3(data13) > 500){
validate10.errors = [{instancePath:instancePath+"/clientType",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data13) < 1){
validate10.errors = [{instancePath:instancePath+"/clientType",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/clientType",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs28 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.supportReason !== undefined){
let data14 = data.supportReason;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data14 === "string"){
if(func3(data14) > 500){
validate10.errors = [{instancePath:instancePath+"/supportReason",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data14) < 1){
validate10.errors = [{instancePath:instancePath+"/supportReason",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/supportReason",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.postcode !== undefined){
let data15 = data.postcode;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data15 === "string"){
if(func3(data15) > 30){
validate10.errors = [{instancePath:instancePath+"/postcode",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data15) < 1){
validate10.errors = [{instancePath:instancePath+"/postcode",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/postcode",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs32 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.accommodation !== undefined){
let data16 = data.accommodation;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data16 === "string"){
if(func3(data16) > 500){
validate10.errors = [{instancePath:instancePath+"/accommodation",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data16) < 1){
validate10.errors = [{instancePath:instancePath+"/accommodation",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/accommodation",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs34 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.employment !== undefined){
let data17 = data.employment;
const _errs36 = errors;
if(errors === _errs36){
if(typeof data17 === "string"){
if(func3(data17) > 500){
validate10.errors = [{instancePath:instancePath+"/employment",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data17) < 1){
validate10.errors = [{instancePath:instancePath+"/employment",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/employment",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs36 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hasCarer !== undefined){
let data18 = data.hasCarer;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data18 === "string"){
if(func3(data18) > 500){
validate10.errors = [{instancePath:instancePath+"/hasCarer",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data18) < 1){
validate10.errors = [{instancePath:instancePath+"/hasCarer",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/hasCarer",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs38 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.autism !== undefined){
let data19 = data.autism;
const _errs40 = errors;
if(errors === _errs40){
if(typeof data19 === "string"){
if(func3(data19) > 500){
validate10.errors = [{instancePath:instancePath+"/autism",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data19) < 1){
validate10.errors = [{instancePath:instancePath+"/autism",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/autism",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs40 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.visual !== undefined){
let data20 = data.visual;
const _errs42 = errors;
if(errors === _errs42){
if(typeof data20 === "string"){
if(func3(data20) > 500){
validate10.errors = [{instancePath:instancePath+"/visual",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data20) < 1){
validate10.errors = [{instancePath:instancePath+"/visual",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/visual",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs42 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hearing !== undefined){
let data21 = data.hearing;
const _errs44 = errors;
if(errors === _errs44){
if(typeof data21 === "string"){
if(func3(data21) > 500){
validate10.errors = [{instancePath:instancePath+"/hearing",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data21) < 1){
validate10.errors = [{instancePath:instancePath+"/hearing",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/hearing",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs44 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dementia !== undefined){
let data22 = data.dementia;
const _errs46 = errors;
if(errors === _errs46){
if(typeof data22 === "string"){
if(func3(data22) > 500){
validate10.errors = [{instancePath:instancePath+"/dementia",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data22) < 1){
validate10.errors = [{instancePath:instancePath+"/dementia",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/dementia",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs46 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.funding !== undefined){
let data23 = data.funding;
const _errs48 = errors;
if(errors === _errs48){
if(typeof data23 === "string"){
if(func3(data23) > 500){
validate10.errors = [{instancePath:instancePath+"/funding",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data23) < 1){
validate10.errors = [{instancePath:instancePath+"/funding",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/funding",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.eventType !== undefined){
let data24 = data.eventType;
const _errs50 = errors;
if(errors === _errs50){
if(typeof data24 === "string"){
if(func3(data24) > 500){
validate10.errors = [{instancePath:instancePath+"/eventType",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data24) < 1){
validate10.errors = [{instancePath:instancePath+"/eventType",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventType",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.eventReference !== undefined){
let data25 = data.eventReference;
const _errs52 = errors;
if(errors === _errs52){
if(typeof data25 === "string"){
if(func3(data25) > 500){
validate10.errors = [{instancePath:instancePath+"/eventReference",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data25) < 1){
validate10.errors = [{instancePath:instancePath+"/eventReference",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventReference",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.eventStart !== undefined){
let data26 = data.eventStart;
const _errs54 = errors;
if(errors === _errs54){
if(typeof data26 === "string"){
if(func3(data26) > 30){
validate10.errors = [{instancePath:instancePath+"/eventStart",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data26) < 1){
validate10.errors = [{instancePath:instancePath+"/eventStart",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventStart",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs54 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.eventEnd !== undefined){
let data27 = data.eventEnd;
const _errs56 = errors;
if(errors === _errs56){
if(typeof data27 === "string"){
if(func3(data27) > 30){
validate10.errors = [{instancePath:instancePath+"/eventEnd",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data27) < 1){
validate10.errors = [{instancePath:instancePath+"/eventEnd",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventEnd",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs56 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.eventDescription !== undefined){
let data28 = data.eventDescription;
const _errs58 = errors;
if(errors === _errs58){
if(typeof data28 === "string"){
if(func3(data28) > 10000){
validate10.errors = [{instancePath:instancePath+"/eventDescription",keyword:"maxLength",params:{limit: 10000}}];
return false;
}
else {
if(func3(data28) < 1){
validate10.errors = [{instancePath:instancePath+"/eventDescription",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventDescription",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs58 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.eventOutcome !== undefined){
let data29 = data.eventOutcome;
const _errs60 = errors;
if(errors === _errs60){
if(typeof data29 === "string"){
if(func3(data29) > 500){
validate10.errors = [{instancePath:instancePath+"/eventOutcome",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data29) < 1){
validate10.errors = [{instancePath:instancePath+"/eventOutcome",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventOutcome",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs60 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.route !== undefined){
let data30 = data.route;
const _errs62 = errors;
if(errors === _errs62){
if(typeof data30 === "string"){
if(func3(data30) > 500){
validate10.errors = [{instancePath:instancePath+"/route",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data30) < 1){
validate10.errors = [{instancePath:instancePath+"/route",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/route",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs62 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.assessmentType !== undefined){
let data31 = data.assessmentType;
const _errs64 = errors;
if(errors === _errs64){
if(typeof data31 === "string"){
if(func3(data31) > 500){
validate10.errors = [{instancePath:instancePath+"/assessmentType",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data31) < 1){
validate10.errors = [{instancePath:instancePath+"/assessmentType",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assessmentType",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs64 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.eligibleNeeds !== undefined){
let data32 = data.eligibleNeeds;
const _errs66 = errors;
if(errors === _errs66){
if(typeof data32 === "string"){
if(func3(data32) > 500){
validate10.errors = [{instancePath:instancePath+"/eligibleNeeds",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data32) < 1){
validate10.errors = [{instancePath:instancePath+"/eligibleNeeds",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eligibleNeeds",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs66 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.assessmentMethod !== undefined){
let data33 = data.assessmentMethod;
const _errs68 = errors;
if(errors === _errs68){
if(typeof data33 === "string"){
if(func3(data33) > 500){
validate10.errors = [{instancePath:instancePath+"/assessmentMethod",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data33) < 1){
validate10.errors = [{instancePath:instancePath+"/assessmentMethod",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assessmentMethod",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs68 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.caringHours !== undefined){
let data34 = data.caringHours;
const _errs70 = errors;
if(errors === _errs70){
if(typeof data34 === "string"){
if(func3(data34) > 500){
validate10.errors = [{instancePath:instancePath+"/caringHours",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data34) < 1){
validate10.errors = [{instancePath:instancePath+"/caringHours",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/caringHours",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs70 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.caredForCount !== undefined){
let data35 = data.caredForCount;
const _errs72 = errors;
if(errors === _errs72){
if(typeof data35 === "string"){
if(func3(data35) > 500){
validate10.errors = [{instancePath:instancePath+"/caredForCount",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data35) < 1){
validate10.errors = [{instancePath:instancePath+"/caredForCount",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/caredForCount",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs72 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.linked1 !== undefined){
let data36 = data.linked1;
const _errs74 = errors;
if(errors === _errs74){
if(typeof data36 === "string"){
if(func3(data36) > 100){
validate10.errors = [{instancePath:instancePath+"/linked1",keyword:"maxLength",params:{limit: 100}}];
return false;
}
else {
if(func3(data36) < 1){
validate10.errors = [{instancePath:instancePath+"/linked1",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/linked1",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs74 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.linked2 !== undefined){
let data37 = data.linked2;
const _errs76 = errors;
if(errors === _errs76){
if(typeof data37 === "string"){
if(func3(data37) > 100){
validate10.errors = [{instancePath:instancePath+"/linked2",keyword:"maxLength",params:{limit: 100}}];
return false;
}
else {
if(func3(data37) < 1){
validate10.errors = [{instancePath:instancePath+"/linked2",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/linked2",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs76 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.linked3 !== undefined){
let data38 = data.linked3;
const _errs78 = errors;
if(errors === _errs78){
if(typeof data38 === "string"){
if(func3(data38) > 100){
validate10.errors = [{instancePath:instancePath+"/linked3",keyword:"maxLength",params:{limit: 100}}];
return false;
}
else {
if(func3(data38) < 1){
validate10.errors = [{instancePath:instancePath+"/linked3",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/linked3",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs78 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.serviceType !== undefined){
let data39 = data.serviceType;
const _errs80 = errors;
if(errors === _errs80){
if(typeof data39 === "string"){
if(func3(data39) > 500){
validate10.errors = [{instancePath:instancePath+"/serviceType",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data39) < 1){
validate10.errors = [{instancePath:instancePath+"/serviceType",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/serviceType",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs80 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.serviceComponent !== undefined){
let data40 = data.serviceComponent;
const _errs82 = errors;
if(errors === _errs82){
if(typeof data40 === "string"){
if(func3(data40) > 500){
validate10.errors = [{instancePath:instancePath+"/serviceComponent",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data40) < 1){
validate10.errors = [{instancePath:instancePath+"/serviceComponent",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/serviceComponent",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs82 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.delivery !== undefined){
let data41 = data.delivery;
const _errs84 = errors;
if(errors === _errs84){
if(typeof data41 === "string"){
if(func3(data41) > 500){
validate10.errors = [{instancePath:instancePath+"/delivery",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data41) < 1){
validate10.errors = [{instancePath:instancePath+"/delivery",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/delivery",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs84 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.providerName !== undefined){
let data42 = data.providerName;
const _errs86 = errors;
if(errors === _errs86){
if(typeof data42 === "string"){
if(func3(data42) > 500){
validate10.errors = [{instancePath:instancePath+"/providerName",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data42) < 1){
validate10.errors = [{instancePath:instancePath+"/providerName",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/providerName",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs86 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.providerId !== undefined){
let data43 = data.providerId;
const _errs88 = errors;
if(errors === _errs88){
if(typeof data43 === "string"){
if(func3(data43) > 500){
validate10.errors = [{instancePath:instancePath+"/providerId",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data43) < 1){
validate10.errors = [{instancePath:instancePath+"/providerId",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/providerId",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs88 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reviewReason !== undefined){
let data44 = data.reviewReason;
const _errs90 = errors;
if(errors === _errs90){
if(typeof data44 === "string"){
if(func3(data44) > 500){
validate10.errors = [{instancePath:instancePath+"/reviewReason",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data44) < 1){
validate10.errors = [{instancePath:instancePath+"/reviewReason",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/reviewReason",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs90 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reviewAchieved !== undefined){
let data45 = data.reviewAchieved;
const _errs92 = errors;
if(errors === _errs92){
if(typeof data45 === "string"){
if(func3(data45) > 500){
validate10.errors = [{instancePath:instancePath+"/reviewAchieved",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data45) < 1){
validate10.errors = [{instancePath:instancePath+"/reviewAchieved",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/reviewAchieved",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs92 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reviewMethod !== undefined){
let data46 = data.reviewMethod;
const _errs94 = errors;
if(errors === _errs94){
if(typeof data46 === "string"){
if(func3(data46) > 500){
validate10.errors = [{instancePath:instancePath+"/reviewMethod",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data46) < 1){
validate10.errors = [{instancePath:instancePath+"/reviewMethod",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/reviewMethod",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs94 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unitCost !== undefined){
let data47 = data.unitCost;
const _errs96 = errors;
if(errors === _errs96){
if(typeof data47 === "string"){
if(func3(data47) > 500){
validate10.errors = [{instancePath:instancePath+"/unitCost",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data47) < 1){
validate10.errors = [{instancePath:instancePath+"/unitCost",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/unitCost",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs96 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.costFrequency !== undefined){
let data48 = data.costFrequency;
const _errs98 = errors;
if(errors === _errs98){
if(typeof data48 === "string"){
if(func3(data48) > 500){
validate10.errors = [{instancePath:instancePath+"/costFrequency",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data48) < 1){
validate10.errors = [{instancePath:instancePath+"/costFrequency",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/costFrequency",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs98 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.plannedUnits !== undefined){
let data49 = data.plannedUnits;
const _errs100 = errors;
if(errors === _errs100){
if(typeof data49 === "string"){
if(func3(data49) > 500){
validate10.errors = [{instancePath:instancePath+"/plannedUnits",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data49) < 1){
validate10.errors = [{instancePath:instancePath+"/plannedUnits",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/plannedUnits",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs100 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.carerInvolved !== undefined){
let data50 = data.carerInvolved;
const _errs102 = errors;
if(errors === _errs102){
if(typeof data50 === "string"){
if(func3(data50) > 500){
validate10.errors = [{instancePath:instancePath+"/carerInvolved",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data50) < 1){
validate10.errors = [{instancePath:instancePath+"/carerInvolved",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/carerInvolved",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs102 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fullCost !== undefined){
let data51 = data.fullCost;
const _errs104 = errors;
if(errors === _errs104){
if(typeof data51 === "string"){
if(func3(data51) > 500){
validate10.errors = [{instancePath:instancePath+"/fullCost",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data51) < 1){
validate10.errors = [{instancePath:instancePath+"/fullCost",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/fullCost",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs104 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
