// Written by mappings/build/validators.ts; do not edit.
"use strict";
export const validate = validate21;
export default validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","$id":"council-equipment","title":"A row of equipment and adaptations, by field name, trimmed, without blanks","type":"object","additionalProperties":{"type":"string","minLength":1,"maxLength":500},"required":["extractDate","personId","itemId","item","status"],"properties":{"personId":{"type":"string","minLength":1,"maxLength":100},"note":{"type":"string","minLength":1,"maxLength":10000},"extractDate":{"type":"string","minLength":1,"maxLength":500},"itemId":{"type":"string","minLength":1,"maxLength":500},"item":{"type":"string","minLength":1,"maxLength":500},"status":{"type":"string","minLength":1,"maxLength":500}}};
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

function validate21(data, {instancePath=""}={}){
/*# sourceURL="council-equipment" */;
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((data.extractDate === undefined) && (missing0 = "extractDate")) || ((data.personId === undefined) && (missing0 = "personId"))) || ((data.itemId === undefined) && (missing0 = "itemId"))) || ((data.item === undefined) && (missing0 = "item"))) || ((data.status === undefined) && (missing0 = "status"))){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((((((key0 === "personId") || (key0 === "note")) || (key0 === "extractDate")) || (key0 === "itemId")) || (key0 === "item")) || (key0 === "status"))){
let data0 = data[key0];
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(func2(data0) > 500){
validate21.errors = [{instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"maxLength",params:{}}];
return false;
}
else {
if(func2(data0) < 1){
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
if(data.personId !== undefined){
let data1 = data.personId;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func2(data1) > 100){
validate21.errors = [{instancePath:instancePath+"/personId",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func2(data1) < 1){
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
var valid1 = _errs4 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.note !== undefined){
let data2 = data.note;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data2 === "string"){
if(func2(data2) > 10000){
validate21.errors = [{instancePath:instancePath+"/note",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func2(data2) < 1){
validate21.errors = [{instancePath:instancePath+"/note",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/note",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs6 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.extractDate !== undefined){
let data3 = data.extractDate;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data3 === "string"){
if(func2(data3) > 500){
validate21.errors = [{instancePath:instancePath+"/extractDate",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func2(data3) < 1){
validate21.errors = [{instancePath:instancePath+"/extractDate",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/extractDate",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.itemId !== undefined){
let data4 = data.itemId;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data4 === "string"){
if(func2(data4) > 500){
validate21.errors = [{instancePath:instancePath+"/itemId",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func2(data4) < 1){
validate21.errors = [{instancePath:instancePath+"/itemId",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/itemId",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.item !== undefined){
let data5 = data.item;
const _errs12 = errors;
if(errors === _errs12){
if(typeof data5 === "string"){
if(func2(data5) > 500){
validate21.errors = [{instancePath:instancePath+"/item",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func2(data5) < 1){
validate21.errors = [{instancePath:instancePath+"/item",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/item",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs12 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data.status !== undefined){
let data6 = data.status;
const _errs14 = errors;
if(errors === _errs14){
if(typeof data6 === "string"){
if(func2(data6) > 500){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"maxLength",params:{}}];
return false;
}
else {
if(func2(data6) < 1){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"minLength",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
}
var valid1 = _errs14 === errors;
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
else {
validate21.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
