// Written by mappings/build/validators.ts; do not edit.
"use strict";
export const validate = validate21;
export default validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"One ADT message as extracted: fields by number, repetitions, components","type":"object","required":["event","MSH","NK1","AL1","DG1","remarks"],"additionalProperties":false,"properties":{"event":{"type":"string","pattern":"^[A-Z][A-Z0-9]{2}(\\^[A-Z0-9]{1,3})?$"},"MSH":{"$ref":"#/definitions/segment"},"EVN":{"$ref":"#/definitions/segment"},"PID":{"$ref":"#/definitions/segment"},"PD1":{"$ref":"#/definitions/segment"},"PV1":{"$ref":"#/definitions/segment"},"PV2":{"$ref":"#/definitions/segment"},"MRG":{"$ref":"#/definitions/segment"},"NK1":{"$ref":"#/definitions/segments"},"AL1":{"$ref":"#/definitions/segments"},"DG1":{"$ref":"#/definitions/segments"},"remarks":{"type":"array","maxItems":1000}},"definitions":{"segments":{"type":"array","maxItems":200,"items":{"$ref":"#/definitions/segment"}},"segment":{"type":"object","additionalProperties":false,"patternProperties":{"^[1-9][0-9]?$":{"$ref":"#/definitions/field"}}},"field":{"type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/definitions/repetition"}},"repetition":{"type":"array","maxItems":40,"items":{"type":"string","maxLength":2000}}}};
const func2 = Object.prototype.hasOwnProperty;
const pattern0 = new RegExp("^[A-Z][A-Z0-9]{2}(\\^[A-Z0-9]{1,3})?$", "u");
const schema7 = {"type":"object","additionalProperties":false,"patternProperties":{"^[1-9][0-9]?$":{"$ref":"#/definitions/field"}}};
const pattern1 = new RegExp("^[1-9][0-9]?$", "u");
const schema8 = {"type":"array","minItems":1,"maxItems":50,"items":{"$ref":"#/definitions/repetition"}};
const schema9 = {"type":"array","maxItems":40,"items":{"type":"string","maxLength":2000}};
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

function validate24(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 40){
validate24.errors = [{instancePath,keyword:"maxItems",params:{}}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(func3(data0) > 2000){
validate24.errors = [{instancePath:instancePath+"/" + i0,keyword:"maxLength",params:{}}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/" + i0,keyword:"type",params:{}}];
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
else {
validate24.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}


function validate23(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 50){
validate23.errors = [{instancePath,keyword:"maxItems",params:{}}];
return false;
}
else {
if(data.length < 1){
validate23.errors = [{instancePath,keyword:"minItems",params:{}}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate24(data[i0], {instancePath:instancePath+"/" + i0}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
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
validate23.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}


function validate22(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
const _errs1 = errors;
for(const key0 in data){
if(!(pattern1.test(key0))){
validate22.errors = [{instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}}];
return false;
break;
}
}
if(_errs1 === errors){
var valid0 = true;
for(const key1 in data){
if(pattern1.test(key1)){
const _errs2 = errors;
if(!(validate23(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
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
validate22.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}

const schema10 = {"type":"array","maxItems":200,"items":{"$ref":"#/definitions/segment"}};

function validate34(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
if(data.length > 200){
validate34.errors = [{instancePath,keyword:"maxItems",params:{}}];
return false;
}
else {
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate22(data[i0], {instancePath:instancePath+"/" + i0}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
validate34.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate34.errors = vErrors;
return errors === 0;
}


function validate21(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.event === undefined) && (missing0 = "event")) || ((data.MSH === undefined) && (missing0 = "MSH"))) || ((data.NK1 === undefined) && (missing0 = "NK1"))) || ((data.AL1 === undefined) && (missing0 = "AL1"))) || ((data.DG1 === undefined) && (missing0 = "DG1"))) || ((data.remarks === undefined) && (missing0 = "remarks"))){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(func2.call(schema6.properties, key0))){
validate21.errors = [{instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}}];
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
validate21.errors = [{instancePath:instancePath+"/event",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{2}(\\^[A-Z0-9]{1,3})?$"}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/event",keyword:"type",params:{}}];
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
if(!(validate22(data.MSH, {instancePath:instancePath+"/MSH"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
if(!(validate22(data.EVN, {instancePath:instancePath+"/EVN"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
if(!(validate22(data.PID, {instancePath:instancePath+"/PID"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
if(!(validate22(data.PD1, {instancePath:instancePath+"/PD1"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
if(!(validate22(data.PV1, {instancePath:instancePath+"/PV1"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
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
if(!(validate22(data.PV2, {instancePath:instancePath+"/PV2"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.MRG !== undefined){
const _errs10 = errors;
if(!(validate22(data.MRG, {instancePath:instancePath+"/MRG"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.NK1 !== undefined){
const _errs11 = errors;
if(!(validate34(data.NK1, {instancePath:instancePath+"/NK1"}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.AL1 !== undefined){
const _errs12 = errors;
if(!(validate34(data.AL1, {instancePath:instancePath+"/AL1"}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.DG1 !== undefined){
const _errs13 = errors;
if(!(validate34(data.DG1, {instancePath:instancePath+"/DG1"}))){
vErrors = vErrors === null ? validate34.errors : vErrors.concat(validate34.errors);
errors = vErrors.length;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.remarks !== undefined){
let data11 = data.remarks;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data11)){
if(data11.length > 1000){
validate21.errors = [{instancePath:instancePath+"/remarks",keyword:"maxItems",params:{}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/remarks",keyword:"type",params:{}}];
return false;
}
}
var valid0 = _errs14 === errors;
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
else {
validate21.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}
