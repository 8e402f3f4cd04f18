// Written by mappings/build/validators.ts; do not edit.
"use strict";
export const validate = validate21;
export default validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"One entry of a GP Connect Structured Record Bundle: the elements the mapping relies on","type":"object","required":["resourceType"],"properties":{"resourceType":{"type":"string","pattern":"^[A-Z][A-Za-z]{1,63}$"},"id":{"type":"string","pattern":"^[A-Za-z0-9\\-.]{1,64}$"},"language":{"type":"string"},"meta":{"type":"object","properties":{"profile":{"type":"array","items":{"type":"string"}},"security":{"type":"array","items":{"$ref":"#/$defs/coding"}},"tag":{"type":"array","items":{"$ref":"#/$defs/coding"}}}},"extension":{"type":"array","items":{"$ref":"#/$defs/extension"}},"identifier":{"anyOf":[{"$ref":"#/$defs/identifier"},{"type":"array","items":{"$ref":"#/$defs/identifier"}}]},"subject":{"$ref":"#/$defs/reference"},"patient":{"$ref":"#/$defs/reference"},"contained":{"type":"array","items":{"$ref":"#"}}},"allOf":[{"if":{"properties":{"resourceType":{"const":"Patient"}}},"then":{"properties":{"name":{"type":"array","items":{"type":"object","properties":{"use":{"type":"string"},"family":{"type":"string"},"given":{"type":"array","items":{"type":"string"}}}}},"address":{"type":"array","items":{"type":"object","properties":{"use":{"type":"string"},"postalCode":{"type":"string"}}}},"birthDate":{"type":"string"},"gender":{"type":"string"},"deceasedDateTime":{"type":"string"},"generalPractitioner":{"anyOf":[{"$ref":"#/$defs/reference"},{"type":"array","items":{"$ref":"#/$defs/reference"}}]},"managingOrganization":{"$ref":"#/$defs/reference"},"communication":{"type":"array","items":{"type":"object"}}}}},{"if":{"properties":{"resourceType":{"const":"Organization"}}},"then":{"properties":{"name":{"type":"string"}}}},{"if":{"properties":{"resourceType":{"const":"Location"}}},"then":{"properties":{"type":{"$ref":"#/$defs/concept"}}}},{"if":{"properties":{"resourceType":{"const":"Condition"}}},"then":{"properties":{"clinicalStatus":{"type":"string"},"verificationStatus":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"context":{"$ref":"#/$defs/reference"},"assertedDate":{"type":"string"},"stage":{"type":"object"},"evidence":{"type":"array","items":{"type":"object","properties":{"code":{"anyOf":[{"$ref":"#/$defs/concept"},{"type":"array","items":{"$ref":"#/$defs/concept"}}]},"detail":{"type":"array","items":{"$ref":"#/$defs/reference"}}}}}},"required":["code"]}},{"if":{"properties":{"resourceType":{"const":"AllergyIntolerance"}}},"then":{"properties":{"clinicalStatus":{"type":"string"},"verificationStatus":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"assertedDate":{"type":"string"}},"required":["code"]}},{"if":{"properties":{"resourceType":{"const":"MedicationStatement"}}},"then":{"properties":{"status":{"type":"string"},"taken":{"type":"string"},"medicationReference":{"$ref":"#/$defs/reference"},"medicationCodeableConcept":{"$ref":"#/$defs/concept"},"reasonNotTaken":{"type":"array","items":{"$ref":"#/$defs/concept"}},"dosage":{"type":"array","items":{"$ref":"#/$defs/dosage"}}},"required":["status"]}},{"if":{"properties":{"resourceType":{"const":"MedicationRequest"}}},"then":{"properties":{"status":{"type":"string"},"intent":{"type":"string"},"category":{"$ref":"#/$defs/concept"},"medicationReference":{"$ref":"#/$defs/reference"},"medicationCodeableConcept":{"$ref":"#/$defs/concept"},"context":{"$ref":"#/$defs/reference"},"requester":{"$ref":"#/$defs/agent"},"dosageInstruction":{"type":"array","items":{"$ref":"#/$defs/dosage"}},"dispenseRequest":{"type":"object"},"substitution":{"type":"object","properties":{"allowed":{"type":"boolean"},"reason":{"$ref":"#/$defs/concept"}}}},"required":["intent"]}},{"if":{"properties":{"resourceType":{"const":"Medication"}}},"then":{"properties":{"code":{"$ref":"#/$defs/concept"}}}},{"if":{"properties":{"resourceType":{"const":"Observation"}}},"then":{"properties":{"status":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"context":{"$ref":"#/$defs/reference"},"comment":{"type":"string"},"interpretation":{"$ref":"#/$defs/concept"},"related":{"type":"array","items":{"type":"object","properties":{"type":{"type":"string"},"target":{"$ref":"#/$defs/reference"}}}},"component":{"type":"array","items":{"type":"object","properties":{"code":{"$ref":"#/$defs/concept"},"interpretation":{"$ref":"#/$defs/concept"}},"required":["code"]}}},"required":["status","code"]}},{"if":{"properties":{"resourceType":{"const":"Immunization"}}},"then":{"properties":{"status":{"type":"string"},"notGiven":{"type":"boolean"},"vaccineCode":{"$ref":"#/$defs/concept"},"date":{"type":"string"},"practitioner":{"type":"array","items":{"type":"object","properties":{"role":{"$ref":"#/$defs/concept"},"actor":{"$ref":"#/$defs/reference"}}}},"explanation":{"type":"object","properties":{"reason":{"type":"array","items":{"$ref":"#/$defs/concept"}},"reasonNotGiven":{"type":"array","items":{"$ref":"#/$defs/concept"}}}},"vaccinationProtocol":{"type":"array","items":{"type":"object","properties":{"doseSequence":{"type":"integer"},"series":{"type":"string"},"authority":{"$ref":"#/$defs/reference"},"seriesDoses":{"type":"integer"},"targetDisease":{"type":"array","items":{"$ref":"#/$defs/concept"}}}}}},"required":["status","vaccineCode"]}},{"if":{"properties":{"resourceType":{"const":"Encounter"}}},"then":{"properties":{"status":{"type":"string"},"class":{"$ref":"#/$defs/coding"},"type":{"type":"array","items":{"$ref":"#/$defs/concept"}},"reason":{"type":"array","items":{"$ref":"#/$defs/concept"}},"incomingReferral":{"type":"array","items":{"$ref":"#/$defs/reference"}},"appointment":{"$ref":"#/$defs/reference"},"diagnosis":{"type":"array","items":{"type":"object","properties":{"condition":{"$ref":"#/$defs/reference"},"role":{"$ref":"#/$defs/concept"},"rank":{"type":"integer"}}}}},"required":["status"]}},{"if":{"properties":{"resourceType":{"const":"List"}}},"then":{"properties":{"status":{"type":"string"},"mode":{"type":"string"},"title":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"entry":{"type":"array","items":{"type":"object","properties":{"item":{"$ref":"#/$defs/reference"}}}}},"required":["code"]}},{"if":{"properties":{"resourceType":{"const":"ReferralRequest"}}},"then":{"properties":{"status":{"type":"string"},"intent":{"type":"string"},"category":{"type":"array","items":{"$ref":"#/$defs/concept"}},"type":{"$ref":"#/$defs/concept"},"serviceRequested":{"type":"array","items":{"$ref":"#/$defs/concept"}},"context":{"$ref":"#/$defs/reference"},"requester":{"$ref":"#/$defs/agent"},"specialty":{"$ref":"#/$defs/concept"},"recipient":{"type":"array","items":{"$ref":"#/$defs/reference"}},"description":{"type":"string"},"note":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"}}}}}}},{"if":{"properties":{"resourceType":{"const":"ProcedureRequest"}}},"then":{"properties":{"status":{"type":"string"},"intent":{"type":"string"},"context":{"$ref":"#/$defs/reference"},"requester":{"$ref":"#/$defs/agent"},"performer":{"$ref":"#/$defs/reference"},"note":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"}}}}}}},{"if":{"properties":{"resourceType":{"const":"OperationOutcome"}}},"then":{"properties":{"issue":{"type":"array","items":{"type":"object","properties":{"details":{"$ref":"#/$defs/concept"},"diagnostics":{"type":"string"}}}}}}}],"$defs":{"coding":{"type":"object","properties":{"system":{"type":"string"},"code":{"type":"string"},"display":{"type":"string"}}},"concept":{"type":"object","properties":{"text":{"type":"string"},"coding":{"type":"array","items":{"$ref":"#/$defs/coding"}}}},"identifier":{"type":"object","properties":{"system":{"type":"string"},"value":{"type":"string"}}},"period":{"type":"object","properties":{"start":{"type":"string"},"end":{"type":"string"}}},"reference":{"type":"object","properties":{"reference":{"type":"string"},"display":{"type":"string"},"identifier":{"$ref":"#/$defs/identifier"}}},"agent":{"type":"object","properties":{"agent":{"$ref":"#/$defs/reference"},"onBehalfOf":{"$ref":"#/$defs/reference"}}},"extension":{"type":"object","properties":{"url":{"type":"string"},"extension":{"type":"array","items":{"$ref":"#/$defs/extension"}},"valueReference":{"$ref":"#/$defs/reference"},"valueCodeableConcept":{"$ref":"#/$defs/concept"},"valuePeriod":{"$ref":"#/$defs/period"},"valueCode":{"type":"string"},"valueDateTime":{"type":"string"},"valueBoolean":{"type":"boolean"},"valueUnsignedInt":{"type":"integer"},"valuePositiveInt":{"type":"integer"},"valueInteger":{"type":"integer"}},"required":["url"]},"dosage":{"type":"object","properties":{"doseRange":{"type":"object"},"doseQuantity":{"type":"object"},"rateRatio":{"type":"object"},"rateRange":{"type":"object"},"rateQuantity":{"type":"object"}}}}};
const schema7 = {"type":"object","properties":{"reference":{"type":"string"},"display":{"type":"string"},"identifier":{"$ref":"#/$defs/identifier"}}};
const schema8 = {"type":"object","properties":{"system":{"type":"string"},"value":{"type":"string"}}};

function validate23(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.system !== undefined){
const _errs1 = errors;
if(typeof data.system !== "string"){
validate23.errors = [{instancePath:instancePath+"/system",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.value !== undefined){
const _errs3 = errors;
if(typeof data.value !== "string"){
validate23.errors = [{instancePath:instancePath+"/value",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
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
if(data.reference !== undefined){
const _errs1 = errors;
if(typeof data.reference !== "string"){
validate22.errors = [{instancePath:instancePath+"/reference",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.display !== undefined){
const _errs3 = errors;
if(typeof data.display !== "string"){
validate22.errors = [{instancePath:instancePath+"/display",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.identifier !== undefined){
const _errs5 = errors;
if(!(validate23(data.identifier, {instancePath:instancePath+"/identifier"}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
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

const schema9 = {"type":"object","properties":{"text":{"type":"string"},"coding":{"type":"array","items":{"$ref":"#/$defs/coding"}}}};
const schema10 = {"type":"object","properties":{"system":{"type":"string"},"code":{"type":"string"},"display":{"type":"string"}}};

function validate29(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.system !== undefined){
const _errs1 = errors;
if(typeof data.system !== "string"){
validate29.errors = [{instancePath:instancePath+"/system",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.code !== undefined){
const _errs3 = errors;
if(typeof data.code !== "string"){
validate29.errors = [{instancePath:instancePath+"/code",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.display !== undefined){
const _errs5 = errors;
if(typeof data.display !== "string"){
validate29.errors = [{instancePath:instancePath+"/display",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate29.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate29.errors = vErrors;
return errors === 0;
}


function validate28(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text !== undefined){
const _errs1 = errors;
if(typeof data.text !== "string"){
validate28.errors = [{instancePath:instancePath+"/text",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.coding !== undefined){
let data1 = data.coding;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(validate29(data1[i0], {instancePath:instancePath+"/coding/" + i0}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate28.errors = [{instancePath:instancePath+"/coding",keyword:"type",params:{}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate28.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate28.errors = vErrors;
return errors === 0;
}

const schema11 = {"type":"object","properties":{"doseRange":{"type":"object"},"doseQuantity":{"type":"object"},"rateRatio":{"type":"object"},"rateRange":{"type":"object"},"rateQuantity":{"type":"object"}}};

function validate41(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.doseRange !== undefined){
let data0 = data.doseRange;
const _errs1 = errors;
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
validate41.errors = [{instancePath:instancePath+"/doseRange",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.doseQuantity !== undefined){
let data1 = data.doseQuantity;
const _errs3 = errors;
if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){
validate41.errors = [{instancePath:instancePath+"/doseQuantity",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rateRatio !== undefined){
let data2 = data.rateRatio;
const _errs5 = errors;
if(!(data2 && typeof data2 == "object" && !Array.isArray(data2))){
validate41.errors = [{instancePath:instancePath+"/rateRatio",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rateRange !== undefined){
let data3 = data.rateRange;
const _errs7 = errors;
if(!(data3 && typeof data3 == "object" && !Array.isArray(data3))){
validate41.errors = [{instancePath:instancePath+"/rateRange",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.rateQuantity !== undefined){
let data4 = data.rateQuantity;
const _errs9 = errors;
if(!(data4 && typeof data4 == "object" && !Array.isArray(data4))){
validate41.errors = [{instancePath:instancePath+"/rateQuantity",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate41.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate41.errors = vErrors;
return errors === 0;
}

const schema12 = {"type":"object","properties":{"agent":{"$ref":"#/$defs/reference"},"onBehalfOf":{"$ref":"#/$defs/reference"}}};

function validate47(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.agent !== undefined){
const _errs1 = errors;
if(!(validate22(data.agent, {instancePath:instancePath+"/agent"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.onBehalfOf !== undefined){
const _errs2 = errors;
if(!(validate22(data.onBehalfOf, {instancePath:instancePath+"/onBehalfOf"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate47.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate47.errors = vErrors;
return errors === 0;
}

const schema13 = {"type":"object","properties":{"url":{"type":"string"},"extension":{"type":"array","items":{"$ref":"#/$defs/extension"}},"valueReference":{"$ref":"#/$defs/reference"},"valueCodeableConcept":{"$ref":"#/$defs/concept"},"valuePeriod":{"$ref":"#/$defs/period"},"valueCode":{"type":"string"},"valueDateTime":{"type":"string"},"valueBoolean":{"type":"boolean"},"valueUnsignedInt":{"type":"integer"},"valuePositiveInt":{"type":"integer"},"valueInteger":{"type":"integer"}},"required":["url"]};
const wrapper0 = {validate: validate89};
const schema14 = {"type":"object","properties":{"start":{"type":"string"},"end":{"type":"string"}}};

function validate92(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.start !== undefined){
const _errs1 = errors;
if(typeof data.start !== "string"){
validate92.errors = [{instancePath:instancePath+"/start",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.end !== undefined){
const _errs3 = errors;
if(typeof data.end !== "string"){
validate92.errors = [{instancePath:instancePath+"/end",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate92.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate92.errors = vErrors;
return errors === 0;
}


function validate89(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.url === undefined) && (missing0 = "url")){
validate89.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.url !== undefined){
const _errs1 = errors;
if(typeof data.url !== "string"){
validate89.errors = [{instancePath:instancePath+"/url",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extension !== undefined){
let data1 = data.extension;
const _errs3 = errors;
if(errors === _errs3){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
const _errs5 = errors;
if(!(wrapper0.validate(data1[i0], {instancePath:instancePath+"/extension/" + i0}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate89.errors = [{instancePath:instancePath+"/extension",keyword:"type",params:{}}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueReference !== undefined){
const _errs6 = errors;
if(!(validate22(data.valueReference, {instancePath:instancePath+"/valueReference"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueCodeableConcept !== undefined){
const _errs7 = errors;
if(!(validate28(data.valueCodeableConcept, {instancePath:instancePath+"/valueCodeableConcept"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valuePeriod !== undefined){
const _errs8 = errors;
if(!(validate92(data.valuePeriod, {instancePath:instancePath+"/valuePeriod"}))){
vErrors = vErrors === null ? validate92.errors : vErrors.concat(validate92.errors);
errors = vErrors.length;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueCode !== undefined){
const _errs9 = errors;
if(typeof data.valueCode !== "string"){
validate89.errors = [{instancePath:instancePath+"/valueCode",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueDateTime !== undefined){
const _errs11 = errors;
if(typeof data.valueDateTime !== "string"){
validate89.errors = [{instancePath:instancePath+"/valueDateTime",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueBoolean !== undefined){
const _errs13 = errors;
if(typeof data.valueBoolean !== "boolean"){
validate89.errors = [{instancePath:instancePath+"/valueBoolean",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueUnsignedInt !== undefined){
let data9 = data.valueUnsignedInt;
const _errs15 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate89.errors = [{instancePath:instancePath+"/valueUnsignedInt",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valuePositiveInt !== undefined){
let data10 = data.valuePositiveInt;
const _errs17 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate89.errors = [{instancePath:instancePath+"/valuePositiveInt",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueInteger !== undefined){
let data11 = data.valueInteger;
const _errs19 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate89.errors = [{instancePath:instancePath+"/valueInteger",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs19 === errors;
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
else {
validate89.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate89.errors = vErrors;
return errors === 0;
}

const pattern0 = new RegExp("^[A-Z][A-Za-z]{1,63}$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9\\-.]{1,64}$", "u");
const wrapper1 = {validate: validate21};

function validate21(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Patient" !== data.resourceType){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined){
let data1 = data.name;
const _errs6 = errors;
if(errors === _errs6){
if(Array.isArray(data1)){
var valid4 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs8 = errors;
if(errors === _errs8){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.use !== undefined){
const _errs10 = errors;
if(typeof data2.use !== "string"){
validate21.errors = [{instancePath:instancePath+"/name/" + i0+"/use",keyword:"type",params:{}}];
return false;
}
var valid5 = _errs10 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data2.family !== undefined){
const _errs12 = errors;
if(typeof data2.family !== "string"){
validate21.errors = [{instancePath:instancePath+"/name/" + i0+"/family",keyword:"type",params:{}}];
return false;
}
var valid5 = _errs12 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data2.given !== undefined){
let data5 = data2.given;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data5)){
var valid6 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
const _errs16 = errors;
if(typeof data5[i1] !== "string"){
validate21.errors = [{instancePath:instancePath+"/name/" + i0+"/given/" + i1,keyword:"type",params:{}}];
return false;
}
var valid6 = _errs16 === errors;
if(!valid6){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/name/" + i0+"/given",keyword:"type",params:{}}];
return false;
}
}
var valid5 = _errs14 === errors;
}
else {
var valid5 = true;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/name/" + i0,keyword:"type",params:{}}];
return false;
}
}
var valid4 = _errs8 === errors;
if(!valid4){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{}}];
return false;
}
}
var valid3 = _errs6 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.address !== undefined){
let data7 = data.address;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data7)){
var valid7 = true;
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
let data8 = data7[i2];
const _errs20 = errors;
if(errors === _errs20){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.use !== undefined){
const _errs22 = errors;
if(typeof data8.use !== "string"){
validate21.errors = [{instancePath:instancePath+"/address/" + i2+"/use",keyword:"type",params:{}}];
return false;
}
var valid8 = _errs22 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data8.postalCode !== undefined){
const _errs24 = errors;
if(typeof data8.postalCode !== "string"){
validate21.errors = [{instancePath:instancePath+"/address/" + i2+"/postalCode",keyword:"type",params:{}}];
return false;
}
var valid8 = _errs24 === errors;
}
else {
var valid8 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/address/" + i2,keyword:"type",params:{}}];
return false;
}
}
var valid7 = _errs20 === errors;
if(!valid7){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/address",keyword:"type",params:{}}];
return false;
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.birthDate !== undefined){
const _errs26 = errors;
if(typeof data.birthDate !== "string"){
validate21.errors = [{instancePath:instancePath+"/birthDate",keyword:"type",params:{}}];
return false;
}
var valid3 = _errs26 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.gender !== undefined){
const _errs28 = errors;
if(typeof data.gender !== "string"){
validate21.errors = [{instancePath:instancePath+"/gender",keyword:"type",params:{}}];
return false;
}
var valid3 = _errs28 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.deceasedDateTime !== undefined){
const _errs30 = errors;
if(typeof data.deceasedDateTime !== "string"){
validate21.errors = [{instancePath:instancePath+"/deceasedDateTime",keyword:"type",params:{}}];
return false;
}
var valid3 = _errs30 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.generalPractitioner !== undefined){
let data14 = data.generalPractitioner;
const _errs32 = errors;
const _errs33 = errors;
let valid9 = false;
const _errs34 = errors;
if(!(validate22(data14, {instancePath:instancePath+"/generalPractitioner"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var _valid1 = _errs34 === errors;
valid9 = valid9 || _valid1;
if(!valid9){
const _errs35 = errors;
if(errors === _errs35){
if(Array.isArray(data14)){
var valid10 = true;
const len3 = data14.length;
for(let i3=0; i3<len3; i3++){
const _errs37 = errors;
if(!(validate22(data14[i3], {instancePath:instancePath+"/generalPractitioner/" + i3}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid10 = _errs37 === errors;
if(!valid10){
break;
}
}
}
else {
const err1 = {instancePath:instancePath+"/generalPractitioner",keyword:"type",params:{}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid1 = _errs35 === errors;
valid9 = valid9 || _valid1;
}
if(!valid9){
const err2 = {instancePath:instancePath+"/generalPractitioner",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate21.errors = vErrors;
return false;
}
else {
errors = _errs33;
if(vErrors !== null){
if(_errs33){
vErrors.length = _errs33;
}
else {
vErrors = null;
}
}
}
var valid3 = _errs32 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.managingOrganization !== undefined){
const _errs38 = errors;
if(!(validate22(data.managingOrganization, {instancePath:instancePath+"/managingOrganization"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid3 = _errs38 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.communication !== undefined){
let data17 = data.communication;
const _errs39 = errors;
if(errors === _errs39){
if(Array.isArray(data17)){
var valid11 = true;
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
let data18 = data17[i4];
const _errs41 = errors;
if(!(data18 && typeof data18 == "object" && !Array.isArray(data18))){
validate21.errors = [{instancePath:instancePath+"/communication/" + i4,keyword:"type",params:{}}];
return false;
}
var valid11 = _errs41 === errors;
if(!valid11){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/communication",keyword:"type",params:{}}];
return false;
}
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
}
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err3 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs1 === errors;
if(valid0){
const _errs43 = errors;
const _errs44 = errors;
let valid12 = true;
const _errs45 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Organization" !== data.resourceType){
const err4 = {};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
var _valid2 = _errs45 === errors;
errors = _errs44;
if(vErrors !== null){
if(_errs44){
vErrors.length = _errs44;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs47 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined){
if(typeof data.name !== "string"){
validate21.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{}}];
return false;
}
}
}
var _valid2 = _errs47 === errors;
valid12 = _valid2;
}
if(!valid12){
const err5 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs43 === errors;
if(valid0){
const _errs50 = errors;
const _errs51 = errors;
let valid15 = true;
const _errs52 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Location" !== data.resourceType){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
var _valid3 = _errs52 === errors;
errors = _errs51;
if(vErrors !== null){
if(_errs51){
vErrors.length = _errs51;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs54 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined){
if(!(validate28(data.type, {instancePath:instancePath+"/type"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
var _valid3 = _errs54 === errors;
valid15 = _valid3;
}
if(!valid15){
const err7 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs50 === errors;
if(valid0){
const _errs56 = errors;
const _errs57 = errors;
let valid18 = true;
const _errs58 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Condition" !== data.resourceType){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
var _valid4 = _errs58 === errors;
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs60 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.code === undefined) && (missing0 = "code")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.clinicalStatus !== undefined){
const _errs61 = errors;
if(typeof data.clinicalStatus !== "string"){
validate21.errors = [{instancePath:instancePath+"/clinicalStatus",keyword:"type",params:{}}];
return false;
}
var valid20 = _errs61 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.verificationStatus !== undefined){
const _errs63 = errors;
if(typeof data.verificationStatus !== "string"){
validate21.errors = [{instancePath:instancePath+"/verificationStatus",keyword:"type",params:{}}];
return false;
}
var valid20 = _errs63 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.code !== undefined){
const _errs65 = errors;
if(!(validate28(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid20 = _errs65 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.context !== undefined){
const _errs66 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid20 = _errs66 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.assertedDate !== undefined){
const _errs67 = errors;
if(typeof data.assertedDate !== "string"){
validate21.errors = [{instancePath:instancePath+"/assertedDate",keyword:"type",params:{}}];
return false;
}
var valid20 = _errs67 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.stage !== undefined){
let data29 = data.stage;
const _errs69 = errors;
if(!(data29 && typeof data29 == "object" && !Array.isArray(data29))){
validate21.errors = [{instancePath:instancePath+"/stage",keyword:"type",params:{}}];
return false;
}
var valid20 = _errs69 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data.evidence !== undefined){
let data30 = data.evidence;
const _errs71 = errors;
if(errors === _errs71){
if(Array.isArray(data30)){
var valid21 = true;
const len5 = data30.length;
for(let i5=0; i5<len5; i5++){
let data31 = data30[i5];
const _errs73 = errors;
if(errors === _errs73){
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.code !== undefined){
let data32 = data31.code;
const _errs75 = errors;
const _errs76 = errors;
let valid23 = false;
const _errs77 = errors;
if(!(validate28(data32, {instancePath:instancePath+"/evidence/" + i5+"/code"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var _valid5 = _errs77 === errors;
valid23 = valid23 || _valid5;
if(!valid23){
const _errs78 = errors;
if(errors === _errs78){
if(Array.isArray(data32)){
var valid24 = true;
const len6 = data32.length;
for(let i6=0; i6<len6; i6++){
const _errs80 = errors;
if(!(validate28(data32[i6], {instancePath:instancePath+"/evidence/" + i5+"/code/" + i6}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid24 = _errs80 === errors;
if(!valid24){
break;
}
}
}
else {
const err9 = {instancePath:instancePath+"/evidence/" + i5+"/code",keyword:"type",params:{}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid5 = _errs78 === errors;
valid23 = valid23 || _valid5;
}
if(!valid23){
const err10 = {instancePath:instancePath+"/evidence/" + i5+"/code",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
validate21.errors = vErrors;
return false;
}
else {
errors = _errs76;
if(vErrors !== null){
if(_errs76){
vErrors.length = _errs76;
}
else {
vErrors = null;
}
}
}
var valid22 = _errs75 === errors;
}
else {
var valid22 = true;
}
if(valid22){
if(data31.detail !== undefined){
let data34 = data31.detail;
const _errs81 = errors;
if(errors === _errs81){
if(Array.isArray(data34)){
var valid25 = true;
const len7 = data34.length;
for(let i7=0; i7<len7; i7++){
const _errs83 = errors;
if(!(validate22(data34[i7], {instancePath:instancePath+"/evidence/" + i5+"/detail/" + i7}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid25 = _errs83 === errors;
if(!valid25){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/evidence/" + i5+"/detail",keyword:"type",params:{}}];
return false;
}
}
var valid22 = _errs81 === errors;
}
else {
var valid22 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/evidence/" + i5,keyword:"type",params:{}}];
return false;
}
}
var valid21 = _errs73 === errors;
if(!valid21){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/evidence",keyword:"type",params:{}}];
return false;
}
}
var valid20 = _errs71 === errors;
}
else {
var valid20 = true;
}
}
}
}
}
}
}
}
}
var _valid4 = _errs60 === errors;
valid18 = _valid4;
}
if(!valid18){
const err11 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs56 === errors;
if(valid0){
const _errs84 = errors;
const _errs85 = errors;
let valid26 = true;
const _errs86 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("AllergyIntolerance" !== data.resourceType){
const err12 = {};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
var _valid6 = _errs86 === errors;
errors = _errs85;
if(vErrors !== null){
if(_errs85){
vErrors.length = _errs85;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs88 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.code === undefined) && (missing1 = "code")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data.clinicalStatus !== undefined){
const _errs89 = errors;
if(typeof data.clinicalStatus !== "string"){
validate21.errors = [{instancePath:instancePath+"/clinicalStatus",keyword:"type",params:{}}];
return false;
}
var valid28 = _errs89 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data.verificationStatus !== undefined){
const _errs91 = errors;
if(typeof data.verificationStatus !== "string"){
validate21.errors = [{instancePath:instancePath+"/verificationStatus",keyword:"type",params:{}}];
return false;
}
var valid28 = _errs91 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data.code !== undefined){
const _errs93 = errors;
if(!(validate28(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid28 = _errs93 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data.assertedDate !== undefined){
const _errs94 = errors;
if(typeof data.assertedDate !== "string"){
validate21.errors = [{instancePath:instancePath+"/assertedDate",keyword:"type",params:{}}];
return false;
}
var valid28 = _errs94 === errors;
}
else {
var valid28 = true;
}
}
}
}
}
}
var _valid6 = _errs88 === errors;
valid26 = _valid6;
}
if(!valid26){
const err13 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs84 === errors;
if(valid0){
const _errs96 = errors;
const _errs97 = errors;
let valid29 = true;
const _errs98 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("MedicationStatement" !== data.resourceType){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
var _valid7 = _errs98 === errors;
errors = _errs97;
if(vErrors !== null){
if(_errs97){
vErrors.length = _errs97;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs100 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.status === undefined) && (missing2 = "status")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
if(data.status !== undefined){
const _errs101 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid31 = _errs101 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.taken !== undefined){
const _errs103 = errors;
if(typeof data.taken !== "string"){
validate21.errors = [{instancePath:instancePath+"/taken",keyword:"type",params:{}}];
return false;
}
var valid31 = _errs103 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.medicationReference !== undefined){
const _errs105 = errors;
if(!(validate22(data.medicationReference, {instancePath:instancePath+"/medicationReference"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid31 = _errs105 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.medicationCodeableConcept !== undefined){
const _errs106 = errors;
if(!(validate28(data.medicationCodeableConcept, {instancePath:instancePath+"/medicationCodeableConcept"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid31 = _errs106 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.reasonNotTaken !== undefined){
let data46 = data.reasonNotTaken;
const _errs107 = errors;
if(errors === _errs107){
if(Array.isArray(data46)){
var valid32 = true;
const len8 = data46.length;
for(let i8=0; i8<len8; i8++){
const _errs109 = errors;
if(!(validate28(data46[i8], {instancePath:instancePath+"/reasonNotTaken/" + i8}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid32 = _errs109 === errors;
if(!valid32){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/reasonNotTaken",keyword:"type",params:{}}];
return false;
}
}
var valid31 = _errs107 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.dosage !== undefined){
let data48 = data.dosage;
const _errs110 = errors;
if(errors === _errs110){
if(Array.isArray(data48)){
var valid33 = true;
const len9 = data48.length;
for(let i9=0; i9<len9; i9++){
const _errs112 = errors;
if(!(validate41(data48[i9], {instancePath:instancePath+"/dosage/" + i9}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
var valid33 = _errs112 === errors;
if(!valid33){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/dosage",keyword:"type",params:{}}];
return false;
}
}
var valid31 = _errs110 === errors;
}
else {
var valid31 = true;
}
}
}
}
}
}
}
}
var _valid7 = _errs100 === errors;
valid29 = _valid7;
}
if(!valid29){
const err15 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs96 === errors;
if(valid0){
const _errs113 = errors;
const _errs114 = errors;
let valid34 = true;
const _errs115 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("MedicationRequest" !== data.resourceType){
const err16 = {};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
var _valid8 = _errs115 === errors;
errors = _errs114;
if(vErrors !== null){
if(_errs114){
vErrors.length = _errs114;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs117 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.intent === undefined) && (missing3 = "intent")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
if(data.status !== undefined){
const _errs118 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid36 = _errs118 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.intent !== undefined){
const _errs120 = errors;
if(typeof data.intent !== "string"){
validate21.errors = [{instancePath:instancePath+"/intent",keyword:"type",params:{}}];
return false;
}
var valid36 = _errs120 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.category !== undefined){
const _errs122 = errors;
if(!(validate28(data.category, {instancePath:instancePath+"/category"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid36 = _errs122 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.medicationReference !== undefined){
const _errs123 = errors;
if(!(validate22(data.medicationReference, {instancePath:instancePath+"/medicationReference"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid36 = _errs123 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.medicationCodeableConcept !== undefined){
const _errs124 = errors;
if(!(validate28(data.medicationCodeableConcept, {instancePath:instancePath+"/medicationCodeableConcept"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid36 = _errs124 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.context !== undefined){
const _errs125 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid36 = _errs125 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.requester !== undefined){
const _errs126 = errors;
if(!(validate47(data.requester, {instancePath:instancePath+"/requester"}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var valid36 = _errs126 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.dosageInstruction !== undefined){
let data58 = data.dosageInstruction;
const _errs127 = errors;
if(errors === _errs127){
if(Array.isArray(data58)){
var valid37 = true;
const len10 = data58.length;
for(let i10=0; i10<len10; i10++){
const _errs129 = errors;
if(!(validate41(data58[i10], {instancePath:instancePath+"/dosageInstruction/" + i10}))){
vErrors = vErrors === null ? validate41.errors : vErrors.concat(validate41.errors);
errors = vErrors.length;
}
var valid37 = _errs129 === errors;
if(!valid37){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/dosageInstruction",keyword:"type",params:{}}];
return false;
}
}
var valid36 = _errs127 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.dispenseRequest !== undefined){
let data60 = data.dispenseRequest;
const _errs130 = errors;
if(!(data60 && typeof data60 == "object" && !Array.isArray(data60))){
validate21.errors = [{instancePath:instancePath+"/dispenseRequest",keyword:"type",params:{}}];
return false;
}
var valid36 = _errs130 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data.substitution !== undefined){
let data61 = data.substitution;
const _errs132 = errors;
if(errors === _errs132){
if(data61 && typeof data61 == "object" && !Array.isArray(data61)){
if(data61.allowed !== undefined){
const _errs134 = errors;
if(typeof data61.allowed !== "boolean"){
validate21.errors = [{instancePath:instancePath+"/substitution/allowed",keyword:"type",params:{}}];
return false;
}
var valid38 = _errs134 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data61.reason !== undefined){
const _errs136 = errors;
if(!(validate28(data61.reason, {instancePath:instancePath+"/substitution/reason"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid38 = _errs136 === errors;
}
else {
var valid38 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/substitution",keyword:"type",params:{}}];
return false;
}
}
var valid36 = _errs132 === errors;
}
else {
var valid36 = true;
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
var _valid8 = _errs117 === errors;
valid34 = _valid8;
}
if(!valid34){
const err17 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs113 === errors;
if(valid0){
const _errs137 = errors;
const _errs138 = errors;
let valid39 = true;
const _errs139 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Medication" !== data.resourceType){
const err18 = {};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
var _valid9 = _errs139 === errors;
errors = _errs138;
if(vErrors !== null){
if(_errs138){
vErrors.length = _errs138;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs141 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.code !== undefined){
if(!(validate28(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
}
}
var _valid9 = _errs141 === errors;
valid39 = _valid9;
}
if(!valid39){
const err19 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs137 === errors;
if(valid0){
const _errs143 = errors;
const _errs144 = errors;
let valid42 = true;
const _errs145 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Observation" !== data.resourceType){
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
var _valid10 = _errs145 === errors;
errors = _errs144;
if(vErrors !== null){
if(_errs144){
vErrors.length = _errs144;
}
else {
vErrors = null;
}
}
if(_valid10){
const _errs147 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if(((data.status === undefined) && (missing4 = "status")) || ((data.code === undefined) && (missing4 = "code"))){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
if(data.status !== undefined){
const _errs148 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid44 = _errs148 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data.code !== undefined){
const _errs150 = errors;
if(!(validate28(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid44 = _errs150 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data.context !== undefined){
const _errs151 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid44 = _errs151 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data.comment !== undefined){
const _errs152 = errors;
if(typeof data.comment !== "string"){
validate21.errors = [{instancePath:instancePath+"/comment",keyword:"type",params:{}}];
return false;
}
var valid44 = _errs152 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data.interpretation !== undefined){
const _errs154 = errors;
if(!(validate28(data.interpretation, {instancePath:instancePath+"/interpretation"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid44 = _errs154 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data.related !== undefined){
let data72 = data.related;
const _errs155 = errors;
if(errors === _errs155){
if(Array.isArray(data72)){
var valid45 = true;
const len11 = data72.length;
for(let i11=0; i11<len11; i11++){
let data73 = data72[i11];
const _errs157 = errors;
if(errors === _errs157){
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
if(data73.type !== undefined){
const _errs159 = errors;
if(typeof data73.type !== "string"){
validate21.errors = [{instancePath:instancePath+"/related/" + i11+"/type",keyword:"type",params:{}}];
return false;
}
var valid46 = _errs159 === errors;
}
else {
var valid46 = true;
}
if(valid46){
if(data73.target !== undefined){
const _errs161 = errors;
if(!(validate22(data73.target, {instancePath:instancePath+"/related/" + i11+"/target"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid46 = _errs161 === errors;
}
else {
var valid46 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/related/" + i11,keyword:"type",params:{}}];
return false;
}
}
var valid45 = _errs157 === errors;
if(!valid45){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/related",keyword:"type",params:{}}];
return false;
}
}
var valid44 = _errs155 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data.component !== undefined){
let data76 = data.component;
const _errs162 = errors;
if(errors === _errs162){
if(Array.isArray(data76)){
var valid47 = true;
const len12 = data76.length;
for(let i12=0; i12<len12; i12++){
let data77 = data76[i12];
const _errs164 = errors;
if(errors === _errs164){
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
let missing5;
if((data77.code === undefined) && (missing5 = "code")){
validate21.errors = [{instancePath:instancePath+"/component/" + i12,keyword:"required",params:{missingProperty: missing5}}];
return false;
}
else {
if(data77.code !== undefined){
const _errs166 = errors;
if(!(validate28(data77.code, {instancePath:instancePath+"/component/" + i12+"/code"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid48 = _errs166 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data77.interpretation !== undefined){
const _errs167 = errors;
if(!(validate28(data77.interpretation, {instancePath:instancePath+"/component/" + i12+"/interpretation"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid48 = _errs167 === errors;
}
else {
var valid48 = true;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/component/" + i12,keyword:"type",params:{}}];
return false;
}
}
var valid47 = _errs164 === errors;
if(!valid47){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/component",keyword:"type",params:{}}];
return false;
}
}
var valid44 = _errs162 === errors;
}
else {
var valid44 = true;
}
}
}
}
}
}
}
}
}
var _valid10 = _errs147 === errors;
valid42 = _valid10;
}
if(!valid42){
const err21 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs143 === errors;
if(valid0){
const _errs168 = errors;
const _errs169 = errors;
let valid49 = true;
const _errs170 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Immunization" !== data.resourceType){
const err22 = {};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
var _valid11 = _errs170 === errors;
errors = _errs169;
if(vErrors !== null){
if(_errs169){
vErrors.length = _errs169;
}
else {
vErrors = null;
}
}
if(_valid11){
const _errs172 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if(((data.status === undefined) && (missing6 = "status")) || ((data.vaccineCode === undefined) && (missing6 = "vaccineCode"))){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing6}}];
return false;
}
else {
if(data.status !== undefined){
const _errs173 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid51 = _errs173 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data.notGiven !== undefined){
const _errs175 = errors;
if(typeof data.notGiven !== "boolean"){
validate21.errors = [{instancePath:instancePath+"/notGiven",keyword:"type",params:{}}];
return false;
}
var valid51 = _errs175 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data.vaccineCode !== undefined){
const _errs177 = errors;
if(!(validate28(data.vaccineCode, {instancePath:instancePath+"/vaccineCode"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid51 = _errs177 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data.date !== undefined){
const _errs178 = errors;
if(typeof data.date !== "string"){
validate21.errors = [{instancePath:instancePath+"/date",keyword:"type",params:{}}];
return false;
}
var valid51 = _errs178 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data.practitioner !== undefined){
let data85 = data.practitioner;
const _errs180 = errors;
if(errors === _errs180){
if(Array.isArray(data85)){
var valid52 = true;
const len13 = data85.length;
for(let i13=0; i13<len13; i13++){
let data86 = data85[i13];
const _errs182 = errors;
if(errors === _errs182){
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
if(data86.role !== undefined){
const _errs184 = errors;
if(!(validate28(data86.role, {instancePath:instancePath+"/practitioner/" + i13+"/role"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid53 = _errs184 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data86.actor !== undefined){
const _errs185 = errors;
if(!(validate22(data86.actor, {instancePath:instancePath+"/practitioner/" + i13+"/actor"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid53 = _errs185 === errors;
}
else {
var valid53 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/practitioner/" + i13,keyword:"type",params:{}}];
return false;
}
}
var valid52 = _errs182 === errors;
if(!valid52){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/practitioner",keyword:"type",params:{}}];
return false;
}
}
var valid51 = _errs180 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data.explanation !== undefined){
let data89 = data.explanation;
const _errs186 = errors;
if(errors === _errs186){
if(data89 && typeof data89 == "object" && !Array.isArray(data89)){
if(data89.reason !== undefined){
let data90 = data89.reason;
const _errs188 = errors;
if(errors === _errs188){
if(Array.isArray(data90)){
var valid55 = true;
const len14 = data90.length;
for(let i14=0; i14<len14; i14++){
const _errs190 = errors;
if(!(validate28(data90[i14], {instancePath:instancePath+"/explanation/reason/" + i14}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid55 = _errs190 === errors;
if(!valid55){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/explanation/reason",keyword:"type",params:{}}];
return false;
}
}
var valid54 = _errs188 === errors;
}
else {
var valid54 = true;
}
if(valid54){
if(data89.reasonNotGiven !== undefined){
let data92 = data89.reasonNotGiven;
const _errs191 = errors;
if(errors === _errs191){
if(Array.isArray(data92)){
var valid56 = true;
const len15 = data92.length;
for(let i15=0; i15<len15; i15++){
const _errs193 = errors;
if(!(validate28(data92[i15], {instancePath:instancePath+"/explanation/reasonNotGiven/" + i15}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid56 = _errs193 === errors;
if(!valid56){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/explanation/reasonNotGiven",keyword:"type",params:{}}];
return false;
}
}
var valid54 = _errs191 === errors;
}
else {
var valid54 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/explanation",keyword:"type",params:{}}];
return false;
}
}
var valid51 = _errs186 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data.vaccinationProtocol !== undefined){
let data94 = data.vaccinationProtocol;
const _errs194 = errors;
if(errors === _errs194){
if(Array.isArray(data94)){
var valid57 = true;
const len16 = data94.length;
for(let i16=0; i16<len16; i16++){
let data95 = data94[i16];
const _errs196 = errors;
if(errors === _errs196){
if(data95 && typeof data95 == "object" && !Array.isArray(data95)){
if(data95.doseSequence !== undefined){
let data96 = data95.doseSequence;
const _errs198 = errors;
if(!(((typeof data96 == "number") && (!(data96 % 1) && !isNaN(data96))) && (isFinite(data96)))){
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16+"/doseSequence",keyword:"type",params:{}}];
return false;
}
var valid58 = _errs198 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data95.series !== undefined){
const _errs200 = errors;
if(typeof data95.series !== "string"){
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16+"/series",keyword:"type",params:{}}];
return false;
}
var valid58 = _errs200 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data95.authority !== undefined){
const _errs202 = errors;
if(!(validate22(data95.authority, {instancePath:instancePath+"/vaccinationProtocol/" + i16+"/authority"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid58 = _errs202 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data95.seriesDoses !== undefined){
let data99 = data95.seriesDoses;
const _errs203 = errors;
if(!(((typeof data99 == "number") && (!(data99 % 1) && !isNaN(data99))) && (isFinite(data99)))){
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16+"/seriesDoses",keyword:"type",params:{}}];
return false;
}
var valid58 = _errs203 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data95.targetDisease !== undefined){
let data100 = data95.targetDisease;
const _errs205 = errors;
if(errors === _errs205){
if(Array.isArray(data100)){
var valid59 = true;
const len17 = data100.length;
for(let i17=0; i17<len17; i17++){
const _errs207 = errors;
if(!(validate28(data100[i17], {instancePath:instancePath+"/vaccinationProtocol/" + i16+"/targetDisease/" + i17}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid59 = _errs207 === errors;
if(!valid59){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16+"/targetDisease",keyword:"type",params:{}}];
return false;
}
}
var valid58 = _errs205 === errors;
}
else {
var valid58 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16,keyword:"type",params:{}}];
return false;
}
}
var valid57 = _errs196 === errors;
if(!valid57){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol",keyword:"type",params:{}}];
return false;
}
}
var valid51 = _errs194 === errors;
}
else {
var valid51 = true;
}
}
}
}
}
}
}
}
}
var _valid11 = _errs172 === errors;
valid49 = _valid11;
}
if(!valid49){
const err23 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs168 === errors;
if(valid0){
const _errs208 = errors;
const _errs209 = errors;
let valid60 = true;
const _errs210 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Encounter" !== data.resourceType){
const err24 = {};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
var _valid12 = _errs210 === errors;
errors = _errs209;
if(vErrors !== null){
if(_errs209){
vErrors.length = _errs209;
}
else {
vErrors = null;
}
}
if(_valid12){
const _errs212 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if((data.status === undefined) && (missing7 = "status")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing7}}];
return false;
}
else {
if(data.status !== undefined){
const _errs213 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid62 = _errs213 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data.class !== undefined){
const _errs215 = errors;
if(!(validate29(data.class, {instancePath:instancePath+"/class"}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid62 = _errs215 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data.type !== undefined){
let data105 = data.type;
const _errs216 = errors;
if(errors === _errs216){
if(Array.isArray(data105)){
var valid63 = true;
const len18 = data105.length;
for(let i18=0; i18<len18; i18++){
const _errs218 = errors;
if(!(validate28(data105[i18], {instancePath:instancePath+"/type/" + i18}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid63 = _errs218 === errors;
if(!valid63){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/type",keyword:"type",params:{}}];
return false;
}
}
var valid62 = _errs216 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data.reason !== undefined){
let data107 = data.reason;
const _errs219 = errors;
if(errors === _errs219){
if(Array.isArray(data107)){
var valid64 = true;
const len19 = data107.length;
for(let i19=0; i19<len19; i19++){
const _errs221 = errors;
if(!(validate28(data107[i19], {instancePath:instancePath+"/reason/" + i19}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid64 = _errs221 === errors;
if(!valid64){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/reason",keyword:"type",params:{}}];
return false;
}
}
var valid62 = _errs219 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data.incomingReferral !== undefined){
let data109 = data.incomingReferral;
const _errs222 = errors;
if(errors === _errs222){
if(Array.isArray(data109)){
var valid65 = true;
const len20 = data109.length;
for(let i20=0; i20<len20; i20++){
const _errs224 = errors;
if(!(validate22(data109[i20], {instancePath:instancePath+"/incomingReferral/" + i20}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid65 = _errs224 === errors;
if(!valid65){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/incomingReferral",keyword:"type",params:{}}];
return false;
}
}
var valid62 = _errs222 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data.appointment !== undefined){
const _errs225 = errors;
if(!(validate22(data.appointment, {instancePath:instancePath+"/appointment"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid62 = _errs225 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data.diagnosis !== undefined){
let data112 = data.diagnosis;
const _errs226 = errors;
if(errors === _errs226){
if(Array.isArray(data112)){
var valid66 = true;
const len21 = data112.length;
for(let i21=0; i21<len21; i21++){
let data113 = data112[i21];
const _errs228 = errors;
if(errors === _errs228){
if(data113 && typeof data113 == "object" && !Array.isArray(data113)){
if(data113.condition !== undefined){
const _errs230 = errors;
if(!(validate22(data113.condition, {instancePath:instancePath+"/diagnosis/" + i21+"/condition"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid67 = _errs230 === errors;
}
else {
var valid67 = true;
}
if(valid67){
if(data113.role !== undefined){
const _errs231 = errors;
if(!(validate28(data113.role, {instancePath:instancePath+"/diagnosis/" + i21+"/role"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid67 = _errs231 === errors;
}
else {
var valid67 = true;
}
if(valid67){
if(data113.rank !== undefined){
let data116 = data113.rank;
const _errs232 = errors;
if(!(((typeof data116 == "number") && (!(data116 % 1) && !isNaN(data116))) && (isFinite(data116)))){
validate21.errors = [{instancePath:instancePath+"/diagnosis/" + i21+"/rank",keyword:"type",params:{}}];
return false;
}
var valid67 = _errs232 === errors;
}
else {
var valid67 = true;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/diagnosis/" + i21,keyword:"type",params:{}}];
return false;
}
}
var valid66 = _errs228 === errors;
if(!valid66){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/diagnosis",keyword:"type",params:{}}];
return false;
}
}
var valid62 = _errs226 === errors;
}
else {
var valid62 = true;
}
}
}
}
}
}
}
}
}
var _valid12 = _errs212 === errors;
valid60 = _valid12;
}
if(!valid60){
const err25 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs208 === errors;
if(valid0){
const _errs234 = errors;
const _errs235 = errors;
let valid68 = true;
const _errs236 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("List" !== data.resourceType){
const err26 = {};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
var _valid13 = _errs236 === errors;
errors = _errs235;
if(vErrors !== null){
if(_errs235){
vErrors.length = _errs235;
}
else {
vErrors = null;
}
}
if(_valid13){
const _errs238 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing8;
if((data.code === undefined) && (missing8 = "code")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing8}}];
return false;
}
else {
if(data.status !== undefined){
const _errs239 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid70 = _errs239 === errors;
}
else {
var valid70 = true;
}
if(valid70){
if(data.mode !== undefined){
const _errs241 = errors;
if(typeof data.mode !== "string"){
validate21.errors = [{instancePath:instancePath+"/mode",keyword:"type",params:{}}];
return false;
}
var valid70 = _errs241 === errors;
}
else {
var valid70 = true;
}
if(valid70){
if(data.title !== undefined){
const _errs243 = errors;
if(typeof data.title !== "string"){
validate21.errors = [{instancePath:instancePath+"/title",keyword:"type",params:{}}];
return false;
}
var valid70 = _errs243 === errors;
}
else {
var valid70 = true;
}
if(valid70){
if(data.code !== undefined){
const _errs245 = errors;
if(!(validate28(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid70 = _errs245 === errors;
}
else {
var valid70 = true;
}
if(valid70){
if(data.entry !== undefined){
let data122 = data.entry;
const _errs246 = errors;
if(errors === _errs246){
if(Array.isArray(data122)){
var valid71 = true;
const len22 = data122.length;
for(let i22=0; i22<len22; i22++){
let data123 = data122[i22];
const _errs248 = errors;
if(errors === _errs248){
if(data123 && typeof data123 == "object" && !Array.isArray(data123)){
if(data123.item !== undefined){
if(!(validate22(data123.item, {instancePath:instancePath+"/entry/" + i22+"/item"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/entry/" + i22,keyword:"type",params:{}}];
return false;
}
}
var valid71 = _errs248 === errors;
if(!valid71){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/entry",keyword:"type",params:{}}];
return false;
}
}
var valid70 = _errs246 === errors;
}
else {
var valid70 = true;
}
}
}
}
}
}
}
var _valid13 = _errs238 === errors;
valid68 = _valid13;
}
if(!valid68){
const err27 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs234 === errors;
if(valid0){
const _errs251 = errors;
const _errs252 = errors;
let valid73 = true;
const _errs253 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("ReferralRequest" !== data.resourceType){
const err28 = {};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
var _valid14 = _errs253 === errors;
errors = _errs252;
if(vErrors !== null){
if(_errs252){
vErrors.length = _errs252;
}
else {
vErrors = null;
}
}
if(_valid14){
const _errs255 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status !== undefined){
const _errs256 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid75 = _errs256 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.intent !== undefined){
const _errs258 = errors;
if(typeof data.intent !== "string"){
validate21.errors = [{instancePath:instancePath+"/intent",keyword:"type",params:{}}];
return false;
}
var valid75 = _errs258 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.category !== undefined){
let data128 = data.category;
const _errs260 = errors;
if(errors === _errs260){
if(Array.isArray(data128)){
var valid76 = true;
const len23 = data128.length;
for(let i23=0; i23<len23; i23++){
const _errs262 = errors;
if(!(validate28(data128[i23], {instancePath:instancePath+"/category/" + i23}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid76 = _errs262 === errors;
if(!valid76){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/category",keyword:"type",params:{}}];
return false;
}
}
var valid75 = _errs260 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.type !== undefined){
const _errs263 = errors;
if(!(validate28(data.type, {instancePath:instancePath+"/type"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid75 = _errs263 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.serviceRequested !== undefined){
let data131 = data.serviceRequested;
const _errs264 = errors;
if(errors === _errs264){
if(Array.isArray(data131)){
var valid77 = true;
const len24 = data131.length;
for(let i24=0; i24<len24; i24++){
const _errs266 = errors;
if(!(validate28(data131[i24], {instancePath:instancePath+"/serviceRequested/" + i24}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid77 = _errs266 === errors;
if(!valid77){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/serviceRequested",keyword:"type",params:{}}];
return false;
}
}
var valid75 = _errs264 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.context !== undefined){
const _errs267 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid75 = _errs267 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.requester !== undefined){
const _errs268 = errors;
if(!(validate47(data.requester, {instancePath:instancePath+"/requester"}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var valid75 = _errs268 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.specialty !== undefined){
const _errs269 = errors;
if(!(validate28(data.specialty, {instancePath:instancePath+"/specialty"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid75 = _errs269 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.recipient !== undefined){
let data136 = data.recipient;
const _errs270 = errors;
if(errors === _errs270){
if(Array.isArray(data136)){
var valid78 = true;
const len25 = data136.length;
for(let i25=0; i25<len25; i25++){
const _errs272 = errors;
if(!(validate22(data136[i25], {instancePath:instancePath+"/recipient/" + i25}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid78 = _errs272 === errors;
if(!valid78){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/recipient",keyword:"type",params:{}}];
return false;
}
}
var valid75 = _errs270 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.description !== undefined){
const _errs273 = errors;
if(typeof data.description !== "string"){
validate21.errors = [{instancePath:instancePath+"/description",keyword:"type",params:{}}];
return false;
}
var valid75 = _errs273 === errors;
}
else {
var valid75 = true;
}
if(valid75){
if(data.note !== undefined){
let data139 = data.note;
const _errs275 = errors;
if(errors === _errs275){
if(Array.isArray(data139)){
var valid79 = true;
const len26 = data139.length;
for(let i26=0; i26<len26; i26++){
let data140 = data139[i26];
const _errs277 = errors;
if(errors === _errs277){
if(data140 && typeof data140 == "object" && !Array.isArray(data140)){
if(data140.text !== undefined){
if(typeof data140.text !== "string"){
validate21.errors = [{instancePath:instancePath+"/note/" + i26+"/text",keyword:"type",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/note/" + i26,keyword:"type",params:{}}];
return false;
}
}
var valid79 = _errs277 === errors;
if(!valid79){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/note",keyword:"type",params:{}}];
return false;
}
}
var valid75 = _errs275 === errors;
}
else {
var valid75 = true;
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
var _valid14 = _errs255 === errors;
valid73 = _valid14;
}
if(!valid73){
const err29 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs251 === errors;
if(valid0){
const _errs281 = errors;
const _errs282 = errors;
let valid81 = true;
const _errs283 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("ProcedureRequest" !== data.resourceType){
const err30 = {};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
var _valid15 = _errs283 === errors;
errors = _errs282;
if(vErrors !== null){
if(_errs282){
vErrors.length = _errs282;
}
else {
vErrors = null;
}
}
if(_valid15){
const _errs285 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status !== undefined){
const _errs286 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid83 = _errs286 === errors;
}
else {
var valid83 = true;
}
if(valid83){
if(data.intent !== undefined){
const _errs288 = errors;
if(typeof data.intent !== "string"){
validate21.errors = [{instancePath:instancePath+"/intent",keyword:"type",params:{}}];
return false;
}
var valid83 = _errs288 === errors;
}
else {
var valid83 = true;
}
if(valid83){
if(data.context !== undefined){
const _errs290 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid83 = _errs290 === errors;
}
else {
var valid83 = true;
}
if(valid83){
if(data.requester !== undefined){
const _errs291 = errors;
if(!(validate47(data.requester, {instancePath:instancePath+"/requester"}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var valid83 = _errs291 === errors;
}
else {
var valid83 = true;
}
if(valid83){
if(data.performer !== undefined){
const _errs292 = errors;
if(!(validate22(data.performer, {instancePath:instancePath+"/performer"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid83 = _errs292 === errors;
}
else {
var valid83 = true;
}
if(valid83){
if(data.note !== undefined){
let data148 = data.note;
const _errs293 = errors;
if(errors === _errs293){
if(Array.isArray(data148)){
var valid84 = true;
const len27 = data148.length;
for(let i27=0; i27<len27; i27++){
let data149 = data148[i27];
const _errs295 = errors;
if(errors === _errs295){
if(data149 && typeof data149 == "object" && !Array.isArray(data149)){
if(data149.text !== undefined){
if(typeof data149.text !== "string"){
validate21.errors = [{instancePath:instancePath+"/note/" + i27+"/text",keyword:"type",params:{}}];
return false;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/note/" + i27,keyword:"type",params:{}}];
return false;
}
}
var valid84 = _errs295 === errors;
if(!valid84){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/note",keyword:"type",params:{}}];
return false;
}
}
var valid83 = _errs293 === errors;
}
else {
var valid83 = true;
}
}
}
}
}
}
}
var _valid15 = _errs285 === errors;
valid81 = _valid15;
}
if(!valid81){
const err31 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs281 === errors;
if(valid0){
const _errs299 = errors;
const _errs300 = errors;
let valid86 = true;
const _errs301 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("OperationOutcome" !== data.resourceType){
const err32 = {};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
var _valid16 = _errs301 === errors;
errors = _errs300;
if(vErrors !== null){
if(_errs300){
vErrors.length = _errs300;
}
else {
vErrors = null;
}
}
if(_valid16){
const _errs303 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.issue !== undefined){
let data152 = data.issue;
const _errs304 = errors;
if(errors === _errs304){
if(Array.isArray(data152)){
var valid89 = true;
const len28 = data152.length;
for(let i28=0; i28<len28; i28++){
let data153 = data152[i28];
const _errs306 = errors;
if(errors === _errs306){
if(data153 && typeof data153 == "object" && !Array.isArray(data153)){
if(data153.details !== undefined){
const _errs308 = errors;
if(!(validate28(data153.details, {instancePath:instancePath+"/issue/" + i28+"/details"}))){
vErrors = vErrors === null ? validate28.errors : vErrors.concat(validate28.errors);
errors = vErrors.length;
}
var valid90 = _errs308 === errors;
}
else {
var valid90 = true;
}
if(valid90){
if(data153.diagnostics !== undefined){
const _errs309 = errors;
if(typeof data153.diagnostics !== "string"){
validate21.errors = [{instancePath:instancePath+"/issue/" + i28+"/diagnostics",keyword:"type",params:{}}];
return false;
}
var valid90 = _errs309 === errors;
}
else {
var valid90 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/issue/" + i28,keyword:"type",params:{}}];
return false;
}
}
var valid89 = _errs306 === errors;
if(!valid89){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/issue",keyword:"type",params:{}}];
return false;
}
}
}
}
var _valid16 = _errs303 === errors;
valid86 = _valid16;
}
if(!valid86){
const err33 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs299 === errors;
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
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing9;
if((data.resourceType === undefined) && (missing9 = "resourceType")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing9}}];
return false;
}
else {
if(data.resourceType !== undefined){
let data156 = data.resourceType;
const _errs311 = errors;
if(errors === _errs311){
if(typeof data156 === "string"){
if(!pattern0.test(data156)){
validate21.errors = [{instancePath:instancePath+"/resourceType",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z]{1,63}$"}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/resourceType",keyword:"type",params:{}}];
return false;
}
}
var valid91 = _errs311 === errors;
}
else {
var valid91 = true;
}
if(valid91){
if(data.id !== undefined){
let data157 = data.id;
const _errs313 = errors;
if(errors === _errs313){
if(typeof data157 === "string"){
if(!pattern1.test(data157)){
validate21.errors = [{instancePath:instancePath+"/id",keyword:"pattern",params:{pattern: "^[A-Za-z0-9\\-.]{1,64}$"}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/id",keyword:"type",params:{}}];
return false;
}
}
var valid91 = _errs313 === errors;
}
else {
var valid91 = true;
}
if(valid91){
if(data.language !== undefined){
const _errs315 = errors;
if(typeof data.language !== "string"){
validate21.errors = [{instancePath:instancePath+"/language",keyword:"type",params:{}}];
return false;
}
var valid91 = _errs315 === errors;
}
else {
var valid91 = true;
}
if(valid91){
if(data.meta !== undefined){
let data159 = data.meta;
const _errs317 = errors;
if(errors === _errs317){
if(data159 && typeof data159 == "object" && !Array.isArray(data159)){
if(data159.profile !== undefined){
let data160 = data159.profile;
const _errs319 = errors;
if(errors === _errs319){
if(Array.isArray(data160)){
var valid93 = true;
const len29 = data160.length;
for(let i29=0; i29<len29; i29++){
const _errs321 = errors;
if(typeof data160[i29] !== "string"){
validate21.errors = [{instancePath:instancePath+"/meta/profile/" + i29,keyword:"type",params:{}}];
return false;
}
var valid93 = _errs321 === errors;
if(!valid93){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/meta/profile",keyword:"type",params:{}}];
return false;
}
}
var valid92 = _errs319 === errors;
}
else {
var valid92 = true;
}
if(valid92){
if(data159.security !== undefined){
let data162 = data159.security;
const _errs323 = errors;
if(errors === _errs323){
if(Array.isArray(data162)){
var valid94 = true;
const len30 = data162.length;
for(let i30=0; i30<len30; i30++){
const _errs325 = errors;
if(!(validate29(data162[i30], {instancePath:instancePath+"/meta/security/" + i30}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid94 = _errs325 === errors;
if(!valid94){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/meta/security",keyword:"type",params:{}}];
return false;
}
}
var valid92 = _errs323 === errors;
}
else {
var valid92 = true;
}
if(valid92){
if(data159.tag !== undefined){
let data164 = data159.tag;
const _errs326 = errors;
if(errors === _errs326){
if(Array.isArray(data164)){
var valid95 = true;
const len31 = data164.length;
for(let i31=0; i31<len31; i31++){
const _errs328 = errors;
if(!(validate29(data164[i31], {instancePath:instancePath+"/meta/tag/" + i31}))){
vErrors = vErrors === null ? validate29.errors : vErrors.concat(validate29.errors);
errors = vErrors.length;
}
var valid95 = _errs328 === errors;
if(!valid95){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/meta/tag",keyword:"type",params:{}}];
return false;
}
}
var valid92 = _errs326 === errors;
}
else {
var valid92 = true;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/meta",keyword:"type",params:{}}];
return false;
}
}
var valid91 = _errs317 === errors;
}
else {
var valid91 = true;
}
if(valid91){
if(data.extension !== undefined){
let data166 = data.extension;
const _errs329 = errors;
if(errors === _errs329){
if(Array.isArray(data166)){
var valid96 = true;
const len32 = data166.length;
for(let i32=0; i32<len32; i32++){
const _errs331 = errors;
if(!(validate89(data166[i32], {instancePath:instancePath+"/extension/" + i32}))){
vErrors = vErrors === null ? validate89.errors : vErrors.concat(validate89.errors);
errors = vErrors.length;
}
var valid96 = _errs331 === errors;
if(!valid96){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/extension",keyword:"type",params:{}}];
return false;
}
}
var valid91 = _errs329 === errors;
}
else {
var valid91 = true;
}
if(valid91){
if(data.identifier !== undefined){
let data168 = data.identifier;
const _errs332 = errors;
const _errs333 = errors;
let valid97 = false;
const _errs334 = errors;
if(!(validate23(data168, {instancePath:instancePath+"/identifier"}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid17 = _errs334 === errors;
valid97 = valid97 || _valid17;
if(!valid97){
const _errs335 = errors;
if(errors === _errs335){
if(Array.isArray(data168)){
var valid98 = true;
const len33 = data168.length;
for(let i33=0; i33<len33; i33++){
const _errs337 = errors;
if(!(validate23(data168[i33], {instancePath:instancePath+"/identifier/" + i33}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var valid98 = _errs337 === errors;
if(!valid98){
break;
}
}
}
else {
const err34 = {instancePath:instancePath+"/identifier",keyword:"type",params:{}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
var _valid17 = _errs335 === errors;
valid97 = valid97 || _valid17;
}
if(!valid97){
const err35 = {instancePath:instancePath+"/identifier",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
validate21.errors = vErrors;
return false;
}
else {
errors = _errs333;
if(vErrors !== null){
if(_errs333){
vErrors.length = _errs333;
}
else {
vErrors = null;
}
}
}
var valid91 = _errs332 === errors;
}
else {
var valid91 = true;
}
if(valid91){
if(data.subject !== undefined){
const _errs338 = errors;
if(!(validate22(data.subject, {instancePath:instancePath+"/subject"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid91 = _errs338 === errors;
}
else {
var valid91 = true;
}
if(valid91){
if(data.patient !== undefined){
const _errs339 = errors;
if(!(validate22(data.patient, {instancePath:instancePath+"/patient"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid91 = _errs339 === errors;
}
else {
var valid91 = true;
}
if(valid91){
if(data.contained !== undefined){
let data172 = data.contained;
const _errs340 = errors;
if(errors === _errs340){
if(Array.isArray(data172)){
var valid99 = true;
const len34 = data172.length;
for(let i34=0; i34<len34; i34++){
const _errs342 = errors;
if(!(wrapper1.validate(data172[i34], {instancePath:instancePath+"/contained/" + i34}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
var valid99 = _errs342 === errors;
if(!valid99){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/contained",keyword:"type",params:{}}];
return false;
}
}
var valid91 = _errs340 === errors;
}
else {
var valid91 = true;
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
