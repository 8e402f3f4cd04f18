// Written by mappings/build/validators.ts; do not edit.
"use strict";
export const validate = validate21;
export default validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"council-cld","title":"A row of Client Level Data, by field name, trimmed, without blanks","type":"object","additionalProperties":{"type":"string","minLength":1,"maxLength":500},"required":["laCode","periodStart","periodEnd","personId","clientType"],"properties":{"laCode":{"type":"string","minLength":1,"maxLength":20},"periodStart":{"type":"string","minLength":1,"maxLength":30},"periodEnd":{"type":"string","minLength":1,"maxLength":30},"nhsNumber":{"type":"string","minLength":1,"maxLength":30},"personId":{"type":"string","minLength":1,"maxLength":100},"practiceCode":{"type":"string","minLength":1,"maxLength":30},"birthDate":{"type":"string","minLength":1,"maxLength":30},"deathDate":{"type":"string","minLength":1,"maxLength":30},"clientType":{"type":"string","minLength":1,"maxLength":500},"postcode":{"type":"string","minLength":1,"maxLength":30},"eventStart":{"type":"string","minLength":1,"maxLength":30},"eventEnd":{"type":"string","minLength":1,"maxLength":30},"eventDescription":{"type":"string","minLength":1,"maxLength":10000},"linked1":{"type":"string","minLength":1,"maxLength":100},"linked2":{"type":"string","minLength":1,"maxLength":100},"linked3":{"type":"string","minLength":1,"maxLength":100}}};
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

function validate21(data, {instancePath=""}={}){
/*# sourceURL="council-cld" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.laCode === undefined) && (missing0 = "laCode")) || ((data.periodStart === undefined) && (missing0 = "periodStart"))) || ((data.periodEnd === undefined) && (missing0 = "periodEnd"))) || ((data.personId === undefined) && (missing0 = "personId"))) || ((data.clientType === undefined) && (missing0 = "clientType"))){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema6.properties, key0))){
let data0 = data[key0];
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func3(data0) > 500){
validate21.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data0) < 1){
validate21.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{}}];
return false;
}
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
if(_errs1 === errors){
if(data.laCode !== undefined){
let data1 = data.laCode;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func3(data1) > 20){
validate21.errors = [{instancePath:instancePath+"/laCode",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data1) < 1){
validate21.errors = [{instancePath:instancePath+"/laCode",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/laCode",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.periodStart !== undefined){
let data2 = data.periodStart;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func3(data2) > 30){
validate21.errors = [{instancePath:instancePath+"/periodStart",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data2) < 1){
validate21.errors = [{instancePath:instancePath+"/periodStart",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/periodStart",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.periodEnd !== undefined){
let data3 = data.periodEnd;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(func3(data3) > 30){
validate21.errors = [{instancePath:instancePath+"/periodEnd",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data3) < 1){
validate21.errors = [{instancePath:instancePath+"/periodEnd",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/periodEnd",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.nhsNumber !== undefined){
let data4 = data.nhsNumber;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(func3(data4) > 30){
validate21.errors = [{instancePath:instancePath+"/nhsNumber",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data4) < 1){
validate21.errors = [{instancePath:instancePath+"/nhsNumber",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/nhsNumber",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.personId !== undefined){
let data5 = data.personId;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(func3(data5) > 100){
validate21.errors = [{instancePath:instancePath+"/personId",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data5) < 1){
validate21.errors = [{instancePath:instancePath+"/personId",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/personId",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.practiceCode !== undefined){
let data6 = data.practiceCode;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(func3(data6) > 30){
validate21.errors = [{instancePath:instancePath+"/practiceCode",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data6) < 1){
validate21.errors = [{instancePath:instancePath+"/practiceCode",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/practiceCode",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs14 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.birthDate !== undefined){
let data7 = data.birthDate;
const _errs16 = errors;
if(errors === _errs16){
if(typeof data7 === "string"){
if(func3(data7) > 30){
validate21.errors = [{instancePath:instancePath+"/birthDate",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data7) < 1){
validate21.errors = [{instancePath:instancePath+"/birthDate",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/birthDate",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.deathDate !== undefined){
let data8 = data.deathDate;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data8 === "string"){
if(func3(data8) > 30){
validate21.errors = [{instancePath:instancePath+"/deathDate",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data8) < 1){
validate21.errors = [{instancePath:instancePath+"/deathDate",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/deathDate",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs18 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.clientType !== undefined){
let data9 = data.clientType;
const _errs20 = errors;
if(errors === _errs20){
if(typeof data9 === "string"){
if(func3(data9) > 500){
validate21.errors = [{instancePath:instancePath+"/clientType",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data9) < 1){
validate21.errors = [{instancePath:instancePath+"/clientType",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/clientType",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs20 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.postcode !== undefined){
let data10 = data.postcode;
const _errs22 = errors;
if(errors === _errs22){
if(typeof data10 === "string"){
if(func3(data10) > 30){
validate21.errors = [{instancePath:instancePath+"/postcode",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data10) < 1){
validate21.errors = [{instancePath:instancePath+"/postcode",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/postcode",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs22 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.eventStart !== undefined){
let data11 = data.eventStart;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data11 === "string"){
if(func3(data11) > 30){
validate21.errors = [{instancePath:instancePath+"/eventStart",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data11) < 1){
validate21.errors = [{instancePath:instancePath+"/eventStart",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/eventStart",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs24 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.eventEnd !== undefined){
let data12 = data.eventEnd;
const _errs26 = errors;
if(errors === _errs26){
if(typeof data12 === "string"){
if(func3(data12) > 30){
validate21.errors = [{instancePath:instancePath+"/eventEnd",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data12) < 1){
validate21.errors = [{instancePath:instancePath+"/eventEnd",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/eventEnd",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs26 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.eventDescription !== undefined){
let data13 = data.eventDescription;
const _errs28 = errors;
if(errors === _errs28){
if(typeof data13 === "string"){
if(func3(data13) > 10000){
validate21.errors = [{instancePath:instancePath+"/eventDescription",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data13) < 1){
validate21.errors = [{instancePath:instancePath+"/eventDescription",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/eventDescription",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs28 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.linked1 !== undefined){
let data14 = data.linked1;
const _errs30 = errors;
if(errors === _errs30){
if(typeof data14 === "string"){
if(func3(data14) > 100){
validate21.errors = [{instancePath:instancePath+"/linked1",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data14) < 1){
validate21.errors = [{instancePath:instancePath+"/linked1",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/linked1",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs30 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.linked2 !== undefined){
let data15 = data.linked2;
const _errs32 = errors;
if(errors === _errs32){
if(typeof data15 === "string"){
if(func3(data15) > 100){
validate21.errors = [{instancePath:instancePath+"/linked2",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data15) < 1){
validate21.errors = [{instancePath:instancePath+"/linked2",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/linked2",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs32 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.linked3 !== undefined){
let data16 = data.linked3;
const _errs34 = errors;
if(errors === _errs34){
if(typeof data16 === "string"){
if(func3(data16) > 100){
validate21.errors = [{instancePath:instancePath+"/linked3",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func3(data16) < 1){
validate21.errors = [{instancePath:instancePath+"/linked3",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/linked3",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs34 === errors;
}
else {
var valid1 = true;
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
validate21.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
