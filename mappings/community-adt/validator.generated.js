// Written by mappings/build/validators.ts; do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"One ADT message as extracted: fields by number, repetitions, components","type":"object","required":["event","MSH","NK1","AL1","DG1","remarks"],"additionalProperties":false,"properties":{"event":{"type":"string","pattern":"^[A-Z][A-Z0-9]{2}(\\^[A-Z0-9]{1,3})?$"},"MSH":{"$ref":"#/definitions/segment"},"EVN":{"$ref":"#/definitions/segment"},"PID":{"$ref":"#/definitions/segment"},"PD1":{"$ref":"#/definitions/segment"},"PV1":{"$ref":"#/definitions/segment"},"PV2":{"$ref":"#/definitions/segment"},"NK1":{"$ref":"#/definitions/segments"},"AL1":{"$ref":"#/definitions/segments"},"DG1":{"$ref":"#/definitions/segments"},"remarks":{"type":"array","maxItems":1000}},"definitions":{"segments":{"type":"array","maxItems":200,"items":{"$ref":"#/definitions/segment"}},"segment":{"type":"object","additionalProperties":false,"patternProperties":{"^[1-9][0-9]?$":{"$ref":"#/definitions/field"}}},"field":{"type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/definitions/repetition"}},"repetition":{"type":"array","maxItems":40,"items":{"type":"string","maxLength":2000}}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[A-Z][A-Z0-9]{2}(\\^[A-Z0-9]{1,3})?$", "u");
const schema12 = {"type":"object","additionalProperties":false,"patternProperties":{"^[1-9][0-9]?$":{"$ref":"#/definitions/field"}}};
const pattern1 = new RegExp("^[1-9][0-9]?$", "u");
const schema13 = {"type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/definitions/repetition"}};
const schema14 = {"type":"array","maxItems":40,"items":{"type":"string","maxLength":2000}};
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

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 50){
validate12.errors = [{instancePath,keyword:"maxItems",params:{limit: 50}}];
return false;
}
else {
if(data.length < 1){
validate12.errors = [{instancePath,keyword:"minItems",params:{limit: 1}}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
const _errs2 = errors;
if(errors === _errs2){
if(Array.isArray(data0)){
if(data0.length > 40){
validate12.errors = [{instancePath:instancePath+"/" + i0,keyword:"maxItems",params:{limit: 40}}];
return false;
}
else {
var valid2 = true;
const len1 = data0.length;
for(let i1=0; i1<len1; i1++){
let data1 = data0[i1];
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(func3(data1) > 2000){
validate12.errors = [{instancePath:instancePath+"/" + i0+"/" + i1,keyword:"maxLength",params:{limit: 2000}}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/" + i0+"/" + i1,keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid2 = _errs4 === errors;
if(!valid2){
break;
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/" + i0,keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
}
else {
validate12.errors = [{instancePath,keyword:"type",params:{type: "array"}}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}


function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(pattern1.test(key0))){
validate11.errors = [{instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
var valid0 = true;
for(const key1 in data){
if(pattern1.test(key1)){
const _errs2 = errors;
if(!(validate12(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
if(!valid0){
break;
}
}
}
}
}
else {
validate11.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema15 = {"type":"array","maxItems":200,"items":{"$ref":"#/definitions/segment"}};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 200){
validate20.errors = [{instancePath,keyword:"maxItems",params:{limit: 200}}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate11(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
}
else {
validate20.errors = [{instancePath,keyword:"type",params:{type: "array"}}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}


function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.event === undefined) && (missing0 = "event")) || ((data.MSH === undefined) && (missing0 = "MSH"))) || ((data.NK1 === undefined) && (missing0 = "NK1"))) || ((data.AL1 === undefined) && (missing0 = "AL1"))) || ((data.DG1 === undefined) && (missing0 = "DG1"))) || ((data.remarks === undefined) && (missing0 = "remarks"))){
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
if(data.event !== undefined){
let data0 = data.event;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(!pattern0.test(data0)){
validate10.errors = [{instancePath:instancePath+"/event",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{2}(\\^[A-Z0-9]{1,3})?$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/event",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.MSH !== undefined){
const _errs4 = errors;
if(!(validate11(data.MSH, {instancePath:instancePath+"/MSH",parentData:data,parentDataProperty:"MSH",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.EVN !== undefined){
const _errs5 = errors;
if(!(validate11(data.EVN, {instancePath:instancePath+"/EVN",parentData:data,parentDataProperty:"EVN",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.PID !== undefined){
const _errs6 = errors;
if(!(validate11(data.PID, {instancePath:instancePath+"/PID",parentData:data,parentDataProperty:"PID",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.PD1 !== undefined){
const _errs7 = errors;
if(!(validate11(data.PD1, {instancePath:instancePath+"/PD1",parentData:data,parentDataProperty:"PD1",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.PV1 !== undefined){
const _errs8 = errors;
if(!(validate11(data.PV1, {instancePath:instancePath+"/PV1",parentData:data,parentDataProperty:"PV1",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.PV2 !== undefined){
const _errs9 = errors;
if(!(validate11(data.PV2, {instancePath:instancePath+"/PV2",parentData:data,parentDataProperty:"PV2",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.NK1 !== undefined){
const _errs10 = errors;
if(!(validate20(data.NK1, {instancePath:instancePath+"/NK1",parentData:data,parentDataProperty:"NK1",rootData}))){
vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.AL1 !== undefined){
const _errs11 = errors;
if(!(validate20(data.AL1, {instancePath:instancePath+"/AL1",parentData:data,parentDataProperty:"AL1",rootData}))){
vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.DG1 !== undefined){
const _errs12 = errors;
if(!(validate20(data.DG1, {instancePath:instancePath+"/DG1",parentData:data,parentDataProperty:"DG1",rootData}))){
vErrors = vErrors === null ? validate20.errors : vErrors.concat(validate20.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.remarks !== undefined){
let data10 = data.remarks;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data10)){
if(data10.length > 1000){
validate10.errors = [{instancePath:instancePath+"/remarks",keyword:"maxItems",params:{limit: 1000}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/remarks",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid0 = _errs13 === errors;
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
else {
validate10.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}
