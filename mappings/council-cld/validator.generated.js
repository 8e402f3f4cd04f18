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
validate10.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema11.properties, key0))){
validate10.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}}];
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
validate10.errors = [{instancePath:instancePath+"/laCode",schemaPath:"#/properties/laCode/maxLength",keyword:"maxLength",params:{limit: 20}}];
return false;
}
else {
if(func3(data0) < 1){
validate10.errors = [{instancePath:instancePath+"/laCode",schemaPath:"#/properties/laCode/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/laCode",schemaPath:"#/properties/laCode/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/periodStart",schemaPath:"#/properties/periodStart/maxLength",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data1) < 1){
validate10.errors = [{instancePath:instancePath+"/periodStart",schemaPath:"#/properties/periodStart/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/periodStart",schemaPath:"#/properties/periodStart/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/periodEnd",schemaPath:"#/properties/periodEnd/maxLength",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data2) < 1){
validate10.errors = [{instancePath:instancePath+"/periodEnd",schemaPath:"#/properties/periodEnd/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/periodEnd",schemaPath:"#/properties/periodEnd/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/nhsNumber",schemaPath:"#/properties/nhsNumber/maxLength",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data3) < 1){
validate10.errors = [{instancePath:instancePath+"/nhsNumber",schemaPath:"#/properties/nhsNumber/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/nhsNumber",schemaPath:"#/properties/nhsNumber/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/personId",schemaPath:"#/properties/personId/maxLength",keyword:"maxLength",params:{limit: 100}}];
return false;
}
else {
if(func3(data4) < 1){
validate10.errors = [{instancePath:instancePath+"/personId",schemaPath:"#/properties/personId/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/personId",schemaPath:"#/properties/personId/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/firstName",schemaPath:"#/properties/firstName/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data5) < 1){
validate10.errors = [{instancePath:instancePath+"/firstName",schemaPath:"#/properties/firstName/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/firstName",schemaPath:"#/properties/firstName/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data6) < 1){
validate10.errors = [{instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/lastName",schemaPath:"#/properties/lastName/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/practiceName",schemaPath:"#/properties/practiceName/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data7) < 1){
validate10.errors = [{instancePath:instancePath+"/practiceName",schemaPath:"#/properties/practiceName/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/practiceName",schemaPath:"#/properties/practiceName/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/practiceCode",schemaPath:"#/properties/practiceCode/maxLength",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data8) < 1){
validate10.errors = [{instancePath:instancePath+"/practiceCode",schemaPath:"#/properties/practiceCode/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/practiceCode",schemaPath:"#/properties/practiceCode/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/gender",schemaPath:"#/properties/gender/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data9) < 1){
validate10.errors = [{instancePath:instancePath+"/gender",schemaPath:"#/properties/gender/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/gender",schemaPath:"#/properties/gender/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/ethnicity",schemaPath:"#/properties/ethnicity/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data10) < 1){
validate10.errors = [{instancePath:instancePath+"/ethnicity",schemaPath:"#/properties/ethnicity/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/ethnicity",schemaPath:"#/properties/ethnicity/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/birthDate",schemaPath:"#/properties/birthDate/maxLength",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data11) < 1){
validate10.errors = [{instancePath:instancePath+"/birthDate",schemaPath:"#/properties/birthDate/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/birthDate",schemaPath:"#/properties/birthDate/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/deathDate",schemaPath:"#/properties/deathDate/maxLength",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data12) < 1){
validate10.errors = [{instancePath:instancePath+"/deathDate",schemaPath:"#/properties/deathDate/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/deathDate",schemaPath:"#/properties/deathDate/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/clientType",schemaPath:"#/properties/clientType/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data13) < 1){
validate10.errors = [{instancePath:instancePath+"/clientType",schemaPath:"#/properties/clientType/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/clientType",schemaPath:"#/properties/clientType/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/supportReason",schemaPath:"#/properties/supportReason/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data14) < 1){
validate10.errors = [{instancePath:instancePath+"/supportReason",schemaPath:"#/properties/supportReason/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/supportReason",schemaPath:"#/properties/supportReason/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/postcode",schemaPath:"#/properties/postcode/maxLength",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data15) < 1){
validate10.errors = [{instancePath:instancePath+"/postcode",schemaPath:"#/properties/postcode/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/postcode",schemaPath:"#/properties/postcode/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/accommodation",schemaPath:"#/properties/accommodation/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data16) < 1){
validate10.errors = [{instancePath:instancePath+"/accommodation",schemaPath:"#/properties/accommodation/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/accommodation",schemaPath:"#/properties/accommodation/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/employment",schemaPath:"#/properties/employment/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data17) < 1){
validate10.errors = [{instancePath:instancePath+"/employment",schemaPath:"#/properties/employment/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/employment",schemaPath:"#/properties/employment/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/hasCarer",schemaPath:"#/properties/hasCarer/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data18) < 1){
validate10.errors = [{instancePath:instancePath+"/hasCarer",schemaPath:"#/properties/hasCarer/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/hasCarer",schemaPath:"#/properties/hasCarer/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/autism",schemaPath:"#/properties/autism/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data19) < 1){
validate10.errors = [{instancePath:instancePath+"/autism",schemaPath:"#/properties/autism/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/autism",schemaPath:"#/properties/autism/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/visual",schemaPath:"#/properties/visual/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data20) < 1){
validate10.errors = [{instancePath:instancePath+"/visual",schemaPath:"#/properties/visual/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/visual",schemaPath:"#/properties/visual/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/hearing",schemaPath:"#/properties/hearing/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data21) < 1){
validate10.errors = [{instancePath:instancePath+"/hearing",schemaPath:"#/properties/hearing/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/hearing",schemaPath:"#/properties/hearing/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/dementia",schemaPath:"#/properties/dementia/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data22) < 1){
validate10.errors = [{instancePath:instancePath+"/dementia",schemaPath:"#/properties/dementia/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/dementia",schemaPath:"#/properties/dementia/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/funding",schemaPath:"#/properties/funding/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data23) < 1){
validate10.errors = [{instancePath:instancePath+"/funding",schemaPath:"#/properties/funding/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/funding",schemaPath:"#/properties/funding/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/eventType",schemaPath:"#/properties/eventType/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data24) < 1){
validate10.errors = [{instancePath:instancePath+"/eventType",schemaPath:"#/properties/eventType/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventType",schemaPath:"#/properties/eventType/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/eventReference",schemaPath:"#/properties/eventReference/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data25) < 1){
validate10.errors = [{instancePath:instancePath+"/eventReference",schemaPath:"#/properties/eventReference/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventReference",schemaPath:"#/properties/eventReference/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/eventStart",schemaPath:"#/properties/eventStart/maxLength",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data26) < 1){
validate10.errors = [{instancePath:instancePath+"/eventStart",schemaPath:"#/properties/eventStart/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventStart",schemaPath:"#/properties/eventStart/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/eventEnd",schemaPath:"#/properties/eventEnd/maxLength",keyword:"maxLength",params:{limit: 30}}];
return false;
}
else {
if(func3(data27) < 1){
validate10.errors = [{instancePath:instancePath+"/eventEnd",schemaPath:"#/properties/eventEnd/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventEnd",schemaPath:"#/properties/eventEnd/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/eventDescription",schemaPath:"#/properties/eventDescription/maxLength",keyword:"maxLength",params:{limit: 10000}}];
return false;
}
else {
if(func3(data28) < 1){
validate10.errors = [{instancePath:instancePath+"/eventDescription",schemaPath:"#/properties/eventDescription/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventDescription",schemaPath:"#/properties/eventDescription/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/eventOutcome",schemaPath:"#/properties/eventOutcome/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data29) < 1){
validate10.errors = [{instancePath:instancePath+"/eventOutcome",schemaPath:"#/properties/eventOutcome/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eventOutcome",schemaPath:"#/properties/eventOutcome/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/route",schemaPath:"#/properties/route/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data30) < 1){
validate10.errors = [{instancePath:instancePath+"/route",schemaPath:"#/properties/route/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/route",schemaPath:"#/properties/route/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/assessmentType",schemaPath:"#/properties/assessmentType/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data31) < 1){
validate10.errors = [{instancePath:instancePath+"/assessmentType",schemaPath:"#/properties/assessmentType/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assessmentType",schemaPath:"#/properties/assessmentType/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/eligibleNeeds",schemaPath:"#/properties/eligibleNeeds/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data32) < 1){
validate10.errors = [{instancePath:instancePath+"/eligibleNeeds",schemaPath:"#/properties/eligibleNeeds/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/eligibleNeeds",schemaPath:"#/properties/eligibleNeeds/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/assessmentMethod",schemaPath:"#/properties/assessmentMethod/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data33) < 1){
validate10.errors = [{instancePath:instancePath+"/assessmentMethod",schemaPath:"#/properties/assessmentMethod/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/assessmentMethod",schemaPath:"#/properties/assessmentMethod/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/caringHours",schemaPath:"#/properties/caringHours/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data34) < 1){
validate10.errors = [{instancePath:instancePath+"/caringHours",schemaPath:"#/properties/caringHours/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/caringHours",schemaPath:"#/properties/caringHours/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/caredForCount",schemaPath:"#/properties/caredForCount/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data35) < 1){
validate10.errors = [{instancePath:instancePath+"/caredForCount",schemaPath:"#/properties/caredForCount/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/caredForCount",schemaPath:"#/properties/caredForCount/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/linked1",schemaPath:"#/properties/linked1/maxLength",keyword:"maxLength",params:{limit: 100}}];
return false;
}
else {
if(func3(data36) < 1){
validate10.errors = [{instancePath:instancePath+"/linked1",schemaPath:"#/properties/linked1/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/linked1",schemaPath:"#/properties/linked1/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/linked2",schemaPath:"#/properties/linked2/maxLength",keyword:"maxLength",params:{limit: 100}}];
return false;
}
else {
if(func3(data37) < 1){
validate10.errors = [{instancePath:instancePath+"/linked2",schemaPath:"#/properties/linked2/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/linked2",schemaPath:"#/properties/linked2/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/linked3",schemaPath:"#/properties/linked3/maxLength",keyword:"maxLength",params:{limit: 100}}];
return false;
}
else {
if(func3(data38) < 1){
validate10.errors = [{instancePath:instancePath+"/linked3",schemaPath:"#/properties/linked3/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/linked3",schemaPath:"#/properties/linked3/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/serviceType",schemaPath:"#/properties/serviceType/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data39) < 1){
validate10.errors = [{instancePath:instancePath+"/serviceType",schemaPath:"#/properties/serviceType/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/serviceType",schemaPath:"#/properties/serviceType/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/serviceComponent",schemaPath:"#/properties/serviceComponent/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data40) < 1){
validate10.errors = [{instancePath:instancePath+"/serviceComponent",schemaPath:"#/properties/serviceComponent/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/serviceComponent",schemaPath:"#/properties/serviceComponent/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/delivery",schemaPath:"#/properties/delivery/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data41) < 1){
validate10.errors = [{instancePath:instancePath+"/delivery",schemaPath:"#/properties/delivery/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/delivery",schemaPath:"#/properties/delivery/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/providerName",schemaPath:"#/properties/providerName/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data42) < 1){
validate10.errors = [{instancePath:instancePath+"/providerName",schemaPath:"#/properties/providerName/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/providerName",schemaPath:"#/properties/providerName/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/providerId",schemaPath:"#/properties/providerId/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data43) < 1){
validate10.errors = [{instancePath:instancePath+"/providerId",schemaPath:"#/properties/providerId/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/providerId",schemaPath:"#/properties/providerId/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/reviewReason",schemaPath:"#/properties/reviewReason/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data44) < 1){
validate10.errors = [{instancePath:instancePath+"/reviewReason",schemaPath:"#/properties/reviewReason/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/reviewReason",schemaPath:"#/properties/reviewReason/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/reviewAchieved",schemaPath:"#/properties/reviewAchieved/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data45) < 1){
validate10.errors = [{instancePath:instancePath+"/reviewAchieved",schemaPath:"#/properties/reviewAchieved/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/reviewAchieved",schemaPath:"#/properties/reviewAchieved/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/reviewMethod",schemaPath:"#/properties/reviewMethod/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data46) < 1){
validate10.errors = [{instancePath:instancePath+"/reviewMethod",schemaPath:"#/properties/reviewMethod/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/reviewMethod",schemaPath:"#/properties/reviewMethod/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/unitCost",schemaPath:"#/properties/unitCost/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data47) < 1){
validate10.errors = [{instancePath:instancePath+"/unitCost",schemaPath:"#/properties/unitCost/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/unitCost",schemaPath:"#/properties/unitCost/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/costFrequency",schemaPath:"#/properties/costFrequency/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data48) < 1){
validate10.errors = [{instancePath:instancePath+"/costFrequency",schemaPath:"#/properties/costFrequency/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/costFrequency",schemaPath:"#/properties/costFrequency/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/plannedUnits",schemaPath:"#/properties/plannedUnits/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data49) < 1){
validate10.errors = [{instancePath:instancePath+"/plannedUnits",schemaPath:"#/properties/plannedUnits/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/plannedUnits",schemaPath:"#/properties/plannedUnits/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/carerInvolved",schemaPath:"#/properties/carerInvolved/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data50) < 1){
validate10.errors = [{instancePath:instancePath+"/carerInvolved",schemaPath:"#/properties/carerInvolved/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/carerInvolved",schemaPath:"#/properties/carerInvolved/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/fullCost",schemaPath:"#/properties/fullCost/maxLength",keyword:"maxLength",params:{limit: 500}}];
return false;
}
else {
if(func3(data51) < 1){
validate10.errors = [{instancePath:instancePath+"/fullCost",schemaPath:"#/properties/fullCost/minLength",keyword:"minLength",params:{limit: 1}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/fullCost",schemaPath:"#/properties/fullCost/type",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
