// Written by mappings/build/validators.ts; do not edit.
"use strict";
export const validate = validate21;
export default validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"oohis-bars","title":"A BaRS message: what the mapping relies on","type":"object","required":["type","entry"],"properties":{"type":{"type":"string"},"timestamp":{"type":"string","maxLength":40},"entry":{"type":"array","minItems":2,"maxItems":200,"items":{"type":"object","required":["fullUrl","resource"],"properties":{"fullUrl":{"type":"string","minLength":1,"maxLength":200},"resource":{"type":"object","required":["resourceType"],"properties":{"resourceType":{"type":"string","pattern":"^[A-Z][A-Za-z]{1,63}$"}}}}}}}};
const func2 = function ucs2length(str) {
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
const pattern0 = new RegExp("^[A-Z][A-Za-z]{1,63}$", "u");

function validate21(data, {instancePath=""}={}){
/*# sourceURL="oohis-bars" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.type === undefined) && (missing0 = "type")) || ((data.entry === undefined) && (missing0 = "entry"))){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.type !== undefined){
const _errs1 = errors;
if(typeof data.type !== "string"){
validate21.errors = [{instancePath:instancePath+"/type",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.timestamp !== undefined){
let data1 = data.timestamp;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(func2(data1) > 40){
validate21.errors = [{instancePath:instancePath+"/timestamp",keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/timestamp",keyword:"type",params:{}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.entry !== undefined){
let data2 = data.entry;
const _errs5 = errors;
if(errors === _errs5){
if(Array.isArray(data2)){
if(data2.length > 200){
validate21.errors = [{instancePath:instancePath+"/entry",keyword:"maxItems",params:{}}];
return false;
}
else {
if(data2.length < 2){
validate21.errors = [{instancePath:instancePath+"/entry",keyword:"minItems",params:{}}];
return false;
}
else {
var valid1 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.fullUrl === undefined) && (missing1 = "fullUrl")) || ((data3.resource === undefined) && (missing1 = "resource"))){
validate21.errors = [{instancePath:instancePath+"/entry/" + i0,keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data3.fullUrl !== undefined){
let data4 = data3.fullUrl;
const _errs9 = errors;
if(errors === _errs9){
if(typeof data4 === "string"){
if(func2(data4) > 200){
validate21.errors = [{instancePath:instancePath+"/entry/" + i0+"/fullUrl",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func2(data4) < 1){
validate21.errors = [{instancePath:instancePath+"/entry/" + i0+"/fullUrl",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/entry/" + i0+"/fullUrl",keyword:"type",params:{}}];
return false;
}
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data3.resource !== undefined){
let data5 = data3.resource;
const _errs11 = errors;
if(errors === _errs11){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
let missing2;
if((data5.resourceType === undefined) && (missing2 = "resourceType")){
validate21.errors = [{instancePath:instancePath+"/entry/" + i0+"/resource",keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
if(data5.resourceType !== undefined){
let data6 = data5.resourceType;
const _errs13 = errors;
if(errors === _errs13){
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
validate21.errors = [{instancePath:instancePath+"/entry/" + i0+"/resource/resourceType",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z]{1,63}$"}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/entry/" + i0+"/resource/resourceType",keyword:"type",params:{}}];
return false;
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/entry/" + i0+"/resource",keyword:"type",params:{}}];
return false;
}
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/entry/" + i0,keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs7 === errors;
if(!valid1){
break;
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/entry",keyword:"type",params:{}}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
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
