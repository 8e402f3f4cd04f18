// Written by mappings/build/validators.ts; do not edit.
"use strict";
export const validate = validate10;
export default validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"One entry of a GP Connect Structured Record Bundle: the elements the mapping relies on","type":"object","required":["resourceType"],"properties":{"resourceType":{"type":"string","pattern":"^[A-Z][A-Za-z]{1,63}$"},"id":{"type":"string","pattern":"^[A-Za-z0-9\\-.]{1,64}$"},"language":{"type":"string"},"meta":{"type":"object","properties":{"profile":{"type":"array","items":{"type":"string"}},"security":{"type":"array","items":{"$ref":"#/$defs/coding"}},"tag":{"type":"array","items":{"$ref":"#/$defs/coding"}}}},"extension":{"type":"array","items":{"$ref":"#/$defs/extension"}},"identifier":{"anyOf":[{"$ref":"#/$defs/identifier"},{"type":"array","items":{"$ref":"#/$defs/identifier"}}]},"subject":{"$ref":"#/$defs/reference"},"patient":{"$ref":"#/$defs/reference"},"contained":{"type":"array","items":{"$ref":"#"}}},"allOf":[{"if":{"properties":{"resourceType":{"const":"Patient"}}},"then":{"properties":{"name":{"type":"array","items":{"type":"object","properties":{"use":{"type":"string"},"family":{"type":"string"},"given":{"type":"array","items":{"type":"string"}}}}},"address":{"type":"array","items":{"type":"object","properties":{"use":{"type":"string"},"postalCode":{"type":"string"}}}},"birthDate":{"type":"string"},"gender":{"type":"string"},"deceasedDateTime":{"type":"string"},"generalPractitioner":{"anyOf":[{"$ref":"#/$defs/reference"},{"type":"array","items":{"$ref":"#/$defs/reference"}}]},"managingOrganization":{"$ref":"#/$defs/reference"},"communication":{"type":"array","items":{"type":"object"}}}}},{"if":{"properties":{"resourceType":{"const":"Organization"}}},"then":{"properties":{"name":{"type":"string"}}}},{"if":{"properties":{"resourceType":{"const":"Location"}}},"then":{"properties":{"type":{"$ref":"#/$defs/concept"}}}},{"if":{"properties":{"resourceType":{"const":"Condition"}}},"then":{"properties":{"clinicalStatus":{"type":"string"},"verificationStatus":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"context":{"$ref":"#/$defs/reference"},"assertedDate":{"type":"string"},"stage":{"type":"object"},"evidence":{"type":"array","items":{"type":"object","properties":{"code":{"anyOf":[{"$ref":"#/$defs/concept"},{"type":"array","items":{"$ref":"#/$defs/concept"}}]},"detail":{"type":"array","items":{"$ref":"#/$defs/reference"}}}}}},"required":["code"]}},{"if":{"properties":{"resourceType":{"const":"AllergyIntolerance"}}},"then":{"properties":{"clinicalStatus":{"type":"string"},"verificationStatus":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"assertedDate":{"type":"string"}},"required":["code"]}},{"if":{"properties":{"resourceType":{"const":"MedicationStatement"}}},"then":{"properties":{"status":{"type":"string"},"taken":{"type":"string"},"medicationReference":{"$ref":"#/$defs/reference"},"medicationCodeableConcept":{"$ref":"#/$defs/concept"},"reasonNotTaken":{"type":"array","items":{"$ref":"#/$defs/concept"}},"dosage":{"type":"array","items":{"$ref":"#/$defs/dosage"}}},"required":["status"]}},{"if":{"properties":{"resourceType":{"const":"MedicationRequest"}}},"then":{"properties":{"status":{"type":"string"},"intent":{"type":"string"},"category":{"$ref":"#/$defs/concept"},"medicationReference":{"$ref":"#/$defs/reference"},"medicationCodeableConcept":{"$ref":"#/$defs/concept"},"context":{"$ref":"#/$defs/reference"},"requester":{"$ref":"#/$defs/agent"},"dosageInstruction":{"type":"array","items":{"$ref":"#/$defs/dosage"}},"dispenseRequest":{"type":"object"},"substitution":{"type":"object","properties":{"allowed":{"type":"boolean"},"reason":{"$ref":"#/$defs/concept"}}}},"required":["intent"]}},{"if":{"properties":{"resourceType":{"const":"Medication"}}},"then":{"properties":{"code":{"$ref":"#/$defs/concept"}}}},{"if":{"properties":{"resourceType":{"const":"Observation"}}},"then":{"properties":{"status":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"context":{"$ref":"#/$defs/reference"},"comment":{"type":"string"},"interpretation":{"$ref":"#/$defs/concept"},"related":{"type":"array","items":{"type":"object","properties":{"type":{"type":"string"},"target":{"$ref":"#/$defs/reference"}}}},"component":{"type":"array","items":{"type":"object","properties":{"code":{"$ref":"#/$defs/concept"},"interpretation":{"$ref":"#/$defs/concept"}},"required":["code"]}}},"required":["status","code"]}},{"if":{"properties":{"resourceType":{"const":"Immunization"}}},"then":{"properties":{"status":{"type":"string"},"notGiven":{"type":"boolean"},"vaccineCode":{"$ref":"#/$defs/concept"},"date":{"type":"string"},"practitioner":{"type":"array","items":{"type":"object","properties":{"role":{"$ref":"#/$defs/concept"},"actor":{"$ref":"#/$defs/reference"}}}},"explanation":{"type":"object","properties":{"reason":{"type":"array","items":{"$ref":"#/$defs/concept"}},"reasonNotGiven":{"type":"array","items":{"$ref":"#/$defs/concept"}}}},"vaccinationProtocol":{"type":"array","items":{"type":"object","properties":{"doseSequence":{"type":"integer"},"series":{"type":"string"},"authority":{"$ref":"#/$defs/reference"},"seriesDoses":{"type":"integer"},"targetDisease":{"type":"array","items":{"$ref":"#/$defs/concept"}}}}}},"required":["status","vaccineCode"]}},{"if":{"properties":{"resourceType":{"const":"Encounter"}}},"then":{"properties":{"status":{"type":"string"},"class":{"$ref":"#/$defs/coding"},"type":{"type":"array","items":{"$ref":"#/$defs/concept"}},"reason":{"type":"array","items":{"$ref":"#/$defs/concept"}},"incomingReferral":{"type":"array","items":{"$ref":"#/$defs/reference"}},"appointment":{"$ref":"#/$defs/reference"},"diagnosis":{"type":"array","items":{"type":"object","properties":{"condition":{"$ref":"#/$defs/reference"},"role":{"$ref":"#/$defs/concept"},"rank":{"type":"integer"}}}}},"required":["status"]}},{"if":{"properties":{"resourceType":{"const":"List"}}},"then":{"properties":{"status":{"type":"string"},"mode":{"type":"string"},"title":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"entry":{"type":"array","items":{"type":"object","properties":{"item":{"$ref":"#/$defs/reference"}}}}},"required":["code"]}},{"if":{"properties":{"resourceType":{"const":"ReferralRequest"}}},"then":{"properties":{"status":{"type":"string"},"intent":{"type":"string"},"category":{"type":"array","items":{"$ref":"#/$defs/concept"}},"type":{"$ref":"#/$defs/concept"},"serviceRequested":{"type":"array","items":{"$ref":"#/$defs/concept"}},"context":{"$ref":"#/$defs/reference"},"requester":{"$ref":"#/$defs/agent"},"specialty":{"$ref":"#/$defs/concept"},"recipient":{"type":"array","items":{"$ref":"#/$defs/reference"}},"description":{"type":"string"},"note":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"}}}}}}},{"if":{"properties":{"resourceType":{"const":"ProcedureRequest"}}},"then":{"properties":{"status":{"type":"string"},"intent":{"type":"string"},"context":{"$ref":"#/$defs/reference"},"requester":{"$ref":"#/$defs/agent"},"performer":{"$ref":"#/$defs/reference"},"note":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"}}}}}}},{"if":{"properties":{"resourceType":{"const":"OperationOutcome"}}},"then":{"properties":{"issue":{"type":"array","items":{"type":"object","properties":{"details":{"$ref":"#/$defs/concept"},"diagnostics":{"type":"string"}}}}}}}],"$defs":{"coding":{"type":"object","properties":{"system":{"type":"string"},"code":{"type":"string"},"display":{"type":"string"}}},"concept":{"type":"object","properties":{"text":{"type":"string"},"coding":{"type":"array","items":{"$ref":"#/$defs/coding"}}}},"identifier":{"type":"object","properties":{"system":{"type":"string"},"value":{"type":"string"}}},"period":{"type":"object","properties":{"start":{"type":"string"},"end":{"type":"string"}}},"reference":{"type":"object","properties":{"reference":{"type":"string"},"display":{"type":"string"},"identifier":{"$ref":"#/$defs/identifier"}}},"agent":{"type":"object","properties":{"agent":{"$ref":"#/$defs/reference"},"onBehalfOf":{"$ref":"#/$defs/reference"}}},"extension":{"type":"object","properties":{"url":{"type":"string"},"extension":{"type":"array","items":{"$ref":"#/$defs/extension"}},"valueReference":{"$ref":"#/$defs/reference"},"valueCodeableConcept":{"$ref":"#/$defs/concept"},"valuePeriod":{"$ref":"#/$defs/period"},"valueCode":{"type":"string"},"valueDateTime":{"type":"string"},"valueBoolean":{"type":"boolean"},"valueUnsignedInt":{"type":"integer"},"valuePositiveInt":{"type":"integer"},"valueInteger":{"type":"integer"}},"required":["url"]},"dosage":{"type":"object","properties":{"doseRange":{"type":"object"},"doseQuantity":{"type":"object"},"rateRatio":{"type":"object"},"rateRange":{"type":"object"},"rateQuantity":{"type":"object"}}}}};
const schema16 = {"type":"object","properties":{"doseRange":{"type":"object"},"doseQuantity":{"type":"object"},"rateRatio":{"type":"object"},"rateRange":{"type":"object"},"rateQuantity":{"type":"object"}}};
const schema15 = {"type":"object","properties":{"system":{"type":"string"},"code":{"type":"string"},"display":{"type":"string"}}};
const schema13 = {"type":"object","properties":{"system":{"type":"string"},"value":{"type":"string"}}};
const schema12 = {"type":"object","properties":{"reference":{"type":"string"},"display":{"type":"string"},"identifier":{"$ref":"#/$defs/identifier"}}};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.reference !== undefined){
const _errs1 = errors;
if(typeof data.reference !== "string"){
validate11.errors = [{instancePath:instancePath+"/reference",keyword:"type",params:{type: "string"}}];
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
validate11.errors = [{instancePath:instancePath+"/display",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.identifier !== undefined){
let data2 = data.identifier;
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.system !== undefined){
const _errs8 = errors;
if(typeof data2.system !== "string"){
validate11.errors = [{instancePath:instancePath+"/identifier/system",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.value !== undefined){
const _errs10 = errors;
if(typeof data2.value !== "string"){
validate11.errors = [{instancePath:instancePath+"/identifier/value",keyword:"type",params:{type: "string"}}];
return false;
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
}
}
else {
validate11.errors = [{instancePath:instancePath+"/identifier",keyword:"type",params:{type: "object"}}];
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
else {
validate11.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const schema14 = {"type":"object","properties":{"text":{"type":"string"},"coding":{"type":"array","items":{"$ref":"#/$defs/coding"}}}};

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text !== undefined){
const _errs1 = errors;
if(typeof data.text !== "string"){
validate15.errors = [{instancePath:instancePath+"/text",keyword:"type",params:{type: "string"}}];
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
let data2 = data1[i0];
const _errs5 = errors;
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.system !== undefined){
const _errs8 = errors;
if(typeof data2.system !== "string"){
validate15.errors = [{instancePath:instancePath+"/coding/" + i0+"/system",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs8 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.code !== undefined){
const _errs10 = errors;
if(typeof data2.code !== "string"){
validate15.errors = [{instancePath:instancePath+"/coding/" + i0+"/code",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs10 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data2.display !== undefined){
const _errs12 = errors;
if(typeof data2.display !== "string"){
validate15.errors = [{instancePath:instancePath+"/coding/" + i0+"/display",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs12 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate15.errors = [{instancePath:instancePath+"/coding/" + i0,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid1 = _errs5 === errors;
if(!valid1){
break;
}
}
}
else {
validate15.errors = [{instancePath:instancePath+"/coding",keyword:"type",params:{type: "array"}}];
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
validate15.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate15.errors = vErrors;
return errors === 0;
}

const schema17 = {"type":"object","properties":{"agent":{"$ref":"#/$defs/reference"},"onBehalfOf":{"$ref":"#/$defs/reference"}}};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.agent !== undefined){
const _errs1 = errors;
if(!(validate11(data.agent, {instancePath:instancePath+"/agent",parentData:data,parentDataProperty:"agent",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
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
if(!(validate11(data.onBehalfOf, {instancePath:instancePath+"/onBehalfOf",parentData:data,parentDataProperty:"onBehalfOf",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
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
validate30.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}

const schema22 = {"type":"object","properties":{"url":{"type":"string"},"extension":{"type":"array","items":{"$ref":"#/$defs/extension"}},"valueReference":{"$ref":"#/$defs/reference"},"valueCodeableConcept":{"$ref":"#/$defs/concept"},"valuePeriod":{"$ref":"#/$defs/period"},"valueCode":{"type":"string"},"valueDateTime":{"type":"string"},"valueBoolean":{"type":"boolean"},"valueUnsignedInt":{"type":"integer"},"valuePositiveInt":{"type":"integer"},"valueInteger":{"type":"integer"}},"required":["url"]};
const schema23 = {"type":"object","properties":{"start":{"type":"string"},"end":{"type":"string"}}};
const wrapper0 = {validate: validate68};

function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.url === undefined) && (missing0 = "url")){
validate68.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.url !== undefined){
const _errs1 = errors;
if(typeof data.url !== "string"){
validate68.errors = [{instancePath:instancePath+"/url",keyword:"type",params:{type: "string"}}];
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
if(!(wrapper0.validate(data1[i0], {instancePath:instancePath+"/extension/" + i0,parentData:data1,parentDataProperty:i0,rootData}))){
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
validate68.errors = [{instancePath:instancePath+"/extension",keyword:"type",params:{type: "array"}}];
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
if(!(validate11(data.valueReference, {instancePath:instancePath+"/valueReference",parentData:data,parentDataProperty:"valueReference",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
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
if(!(validate15(data.valueCodeableConcept, {instancePath:instancePath+"/valueCodeableConcept",parentData:data,parentDataProperty:"valueCodeableConcept",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valuePeriod !== undefined){
let data5 = data.valuePeriod;
const _errs8 = errors;
const _errs9 = errors;
if(errors === _errs9){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.start !== undefined){
const _errs11 = errors;
if(typeof data5.start !== "string"){
validate68.errors = [{instancePath:instancePath+"/valuePeriod/start",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs11 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.end !== undefined){
const _errs13 = errors;
if(typeof data5.end !== "string"){
validate68.errors = [{instancePath:instancePath+"/valuePeriod/end",keyword:"type",params:{type: "string"}}];
return false;
}
var valid3 = _errs13 === errors;
}
else {
var valid3 = true;
}
}
}
else {
validate68.errors = [{instancePath:instancePath+"/valuePeriod",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueCode !== undefined){
const _errs15 = errors;
if(typeof data.valueCode !== "string"){
validate68.errors = [{instancePath:instancePath+"/valueCode",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueDateTime !== undefined){
const _errs17 = errors;
if(typeof data.valueDateTime !== "string"){
validate68.errors = [{instancePath:instancePath+"/valueDateTime",keyword:"type",params:{type: "string"}}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueBoolean !== undefined){
const _errs19 = errors;
if(typeof data.valueBoolean !== "boolean"){
validate68.errors = [{instancePath:instancePath+"/valueBoolean",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueUnsignedInt !== undefined){
let data11 = data.valueUnsignedInt;
const _errs21 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
validate68.errors = [{instancePath:instancePath+"/valueUnsignedInt",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valuePositiveInt !== undefined){
let data12 = data.valuePositiveInt;
const _errs23 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
validate68.errors = [{instancePath:instancePath+"/valuePositiveInt",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueInteger !== undefined){
let data13 = data.valueInteger;
const _errs25 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
validate68.errors = [{instancePath:instancePath+"/valueInteger",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid0 = _errs25 === errors;
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
validate68.errors = [{instancePath,keyword:"type",params:{type: "object"}}];
return false;
}
}
validate68.errors = vErrors;
return errors === 0;
}

const pattern0 = new RegExp("^[A-Z][A-Za-z]{1,63}$", "u");
const pattern1 = new RegExp("^[A-Za-z0-9\\-.]{1,64}$", "u");
const wrapper1 = {validate: validate10};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
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
validate10.errors = [{instancePath:instancePath+"/name/" + i0+"/use",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/name/" + i0+"/family",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/name/" + i0+"/given/" + i1,keyword:"type",params:{type: "string"}}];
return false;
}
var valid6 = _errs16 === errors;
if(!valid6){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/name/" + i0+"/given",keyword:"type",params:{type: "array"}}];
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
validate10.errors = [{instancePath:instancePath+"/name/" + i0,keyword:"type",params:{type: "object"}}];
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
validate10.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{type: "array"}}];
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
validate10.errors = [{instancePath:instancePath+"/address/" + i2+"/use",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/address/" + i2+"/postalCode",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/address/" + i2,keyword:"type",params:{type: "object"}}];
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
validate10.errors = [{instancePath:instancePath+"/address",keyword:"type",params:{type: "array"}}];
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
validate10.errors = [{instancePath:instancePath+"/birthDate",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/gender",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/deceasedDateTime",keyword:"type",params:{type: "string"}}];
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
if(!(validate11(data14, {instancePath:instancePath+"/generalPractitioner",parentData:data,parentDataProperty:"generalPractitioner",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
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
if(!(validate11(data14[i3], {instancePath:instancePath+"/generalPractitioner/" + i3,parentData:data14,parentDataProperty:i3,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid10 = _errs37 === errors;
if(!valid10){
break;
}
}
}
else {
const err1 = {instancePath:instancePath+"/generalPractitioner",keyword:"type",params:{type: "array"}};
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
validate10.errors = vErrors;
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
if(!(validate11(data.managingOrganization, {instancePath:instancePath+"/managingOrganization",parentData:data,parentDataProperty:"managingOrganization",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
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
validate10.errors = [{instancePath:instancePath+"/communication/" + i4,keyword:"type",params:{type: "object"}}];
return false;
}
var valid11 = _errs41 === errors;
if(!valid11){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/communication",keyword:"type",params:{type: "array"}}];
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
const err3 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
validate10.errors = vErrors;
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
validate10.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
var _valid2 = _errs47 === errors;
valid12 = _valid2;
}
if(!valid12){
const err5 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate10.errors = vErrors;
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
if(!(validate15(data.type, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
}
var _valid3 = _errs54 === errors;
valid15 = _valid3;
}
if(!valid15){
const err7 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
validate10.errors = vErrors;
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
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.clinicalStatus !== undefined){
const _errs61 = errors;
if(typeof data.clinicalStatus !== "string"){
validate10.errors = [{instancePath:instancePath+"/clinicalStatus",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/verificationStatus",keyword:"type",params:{type: "string"}}];
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
if(!(validate15(data.code, {instancePath:instancePath+"/code",parentData:data,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
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
if(!(validate11(data.context, {instancePath:instancePath+"/context",parentData:data,parentDataProperty:"context",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
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
validate10.errors = [{instancePath:instancePath+"/assertedDate",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/stage",keyword:"type",params:{type: "object"}}];
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
if(!(validate15(data32, {instancePath:instancePath+"/evidence/" + i5+"/code",parentData:data31,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
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
if(!(validate15(data32[i6], {instancePath:instancePath+"/evidence/" + i5+"/code/" + i6,parentData:data32,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid24 = _errs80 === errors;
if(!valid24){
break;
}
}
}
else {
const err9 = {instancePath:instancePath+"/evidence/" + i5+"/code",keyword:"type",params:{type: "array"}};
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
validate10.errors = vErrors;
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
if(!(validate11(data34[i7], {instancePath:instancePath+"/evidence/" + i5+"/detail/" + i7,parentData:data34,parentDataProperty:i7,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid25 = _errs83 === errors;
if(!valid25){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/evidence/" + i5+"/detail",keyword:"type",params:{type: "array"}}];
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
validate10.errors = [{instancePath:instancePath+"/evidence/" + i5,keyword:"type",params:{type: "object"}}];
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
validate10.errors = [{instancePath:instancePath+"/evidence",keyword:"type",params:{type: "array"}}];
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
const err11 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate10.errors = vErrors;
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
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data.clinicalStatus !== undefined){
const _errs89 = errors;
if(typeof data.clinicalStatus !== "string"){
validate10.errors = [{instancePath:instancePath+"/clinicalStatus",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/verificationStatus",keyword:"type",params:{type: "string"}}];
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
if(!(validate15(data.code, {instancePath:instancePath+"/code",parentData:data,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
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
validate10.errors = [{instancePath:instancePath+"/assertedDate",keyword:"type",params:{type: "string"}}];
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
const err13 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
validate10.errors = vErrors;
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
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
if(data.status !== undefined){
const _errs101 = errors;
if(typeof data.status !== "string"){
validate10.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{type: "string"}}];
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
validate10.errors = [{instancePath:instancePath+"/taken",keyword:"type",params:{type: "string"}}];
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
if(!(validate11(data.medicationReference, {instancePath:instancePath+"/medicationReference",parentData:data,parentDataProperty:"medicationReference",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
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
if(!(validate15(data.medicationCodeableConcept, {instancePath:instancePath+"/medicationCodeableConcept",parentData:data,parentDataProperty:"medicationCodeableConcept",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
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
if(!(validate15(data46[i8], {instancePath:instancePath+"/reasonNotTaken/" + i8,parentData:data46,parentDataProperty:i8,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid32 = _errs109 === errors;
if(!valid32){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/reasonNotTaken",keyword:"type",params:{type: "array"}}];
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
let data49 = data48[i9];
const _errs112 = errors;
const _errs113 = errors;
if(errors === _errs113){
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
if(data49.doseRange !== undefined){
let data50 = data49.doseRange;
const _errs115 = errors;
if(!(data50 && typeof data50 == "object" && !Array.isArray(data50))){
validate10.errors = [{instancePath:instancePath+"/dosage/" + i9+"/doseRange",keyword:"type",params:{type: "object"}}];
return false;
}
var valid35 = _errs115 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data49.doseQuantity !== undefined){
let data51 = data49.doseQuantity;
const _errs117 = errors;
if(!(data51 && typeof data51 == "object" && !Array.isArray(data51))){
validate10.errors = [{instancePath:instancePath+"/dosage/" + i9+"/doseQuantity",keyword:"type",params:{type: "object"}}];
return false;
}
var valid35 = _errs117 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data49.rateRatio !== undefined){
let data52 = data49.rateRatio;
const _errs119 = errors;
if(!(data52 && typeof data52 == "object" && !Array.isArray(data52))){
validate10.errors = [{instancePath:instancePath+"/dosage/" + i9+"/rateRatio",keyword:"type",params:{type: "object"}}];
return false;
}
var valid35 = _errs119 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data49.rateRange !== undefined){
let data53 = data49.rateRange;
const _errs121 = errors;
if(!(data53 && typeof data53 == "object" && !Array.isArray(data53))){
validate10.errors = [{instancePath:instancePath+"/dosage/" + i9+"/rateRange",keyword:"type",params:{type: "object"}}];
return false;
}
var valid35 = _errs121 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data49.rateQuantity !== undefined){
let data54 = data49.rateQuantity;
const _errs123 = errors;
if(!(data54 && typeof data54 == "object" && !Array.isArray(data54))){
validate10.errors = [{instancePath:instancePath+"/dosage/" + i9+"/rateQuantity",keyword:"type",params:{type: "object"}}];
return false;
}
var valid35 = _errs123 === errors;
}
else {
var valid35 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/dosage/" + i9,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid33 = _errs112 === errors;
if(!valid33){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/dosage",keyword:"type",params:{type: "array"}}];
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
const err15 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs96 === errors;
if(valid0){
const _errs125 = errors;
const _errs126 = errors;
let valid36 = true;
const _errs127 = errors;
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
var _valid8 = _errs127 === errors;
errors = _errs126;
if(vErrors !== null){
if(_errs126){
vErrors.length = _errs126;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs129 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.intent === undefined) && (missing3 = "intent")){
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
if(data.status !== undefined){
const _errs130 = errors;
if(typeof data.status !== "string"){
validate10.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{type: "string"}}];
return false;
}
var valid38 = _errs130 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.intent !== undefined){
const _errs132 = errors;
if(typeof data.intent !== "string"){
validate10.errors = [{instancePath:instancePath+"/intent",keyword:"type",params:{type: "string"}}];
return false;
}
var valid38 = _errs132 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.category !== undefined){
const _errs134 = errors;
if(!(validate15(data.category, {instancePath:instancePath+"/category",parentData:data,parentDataProperty:"category",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid38 = _errs134 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.medicationReference !== undefined){
const _errs135 = errors;
if(!(validate11(data.medicationReference, {instancePath:instancePath+"/medicationReference",parentData:data,parentDataProperty:"medicationReference",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid38 = _errs135 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.medicationCodeableConcept !== undefined){
const _errs136 = errors;
if(!(validate15(data.medicationCodeableConcept, {instancePath:instancePath+"/medicationCodeableConcept",parentData:data,parentDataProperty:"medicationCodeableConcept",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid38 = _errs136 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.context !== undefined){
const _errs137 = errors;
if(!(validate11(data.context, {instancePath:instancePath+"/context",parentData:data,parentDataProperty:"context",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid38 = _errs137 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.requester !== undefined){
const _errs138 = errors;
if(!(validate30(data.requester, {instancePath:instancePath+"/requester",parentData:data,parentDataProperty:"requester",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid38 = _errs138 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.dosageInstruction !== undefined){
let data63 = data.dosageInstruction;
const _errs139 = errors;
if(errors === _errs139){
if(Array.isArray(data63)){
var valid39 = true;
const len10 = data63.length;
for(let i10=0; i10<len10; i10++){
let data64 = data63[i10];
const _errs141 = errors;
const _errs142 = errors;
if(errors === _errs142){
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
if(data64.doseRange !== undefined){
let data65 = data64.doseRange;
const _errs144 = errors;
if(!(data65 && typeof data65 == "object" && !Array.isArray(data65))){
validate10.errors = [{instancePath:instancePath+"/dosageInstruction/" + i10+"/doseRange",keyword:"type",params:{type: "object"}}];
return false;
}
var valid41 = _errs144 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data64.doseQuantity !== undefined){
let data66 = data64.doseQuantity;
const _errs146 = errors;
if(!(data66 && typeof data66 == "object" && !Array.isArray(data66))){
validate10.errors = [{instancePath:instancePath+"/dosageInstruction/" + i10+"/doseQuantity",keyword:"type",params:{type: "object"}}];
return false;
}
var valid41 = _errs146 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data64.rateRatio !== undefined){
let data67 = data64.rateRatio;
const _errs148 = errors;
if(!(data67 && typeof data67 == "object" && !Array.isArray(data67))){
validate10.errors = [{instancePath:instancePath+"/dosageInstruction/" + i10+"/rateRatio",keyword:"type",params:{type: "object"}}];
return false;
}
var valid41 = _errs148 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data64.rateRange !== undefined){
let data68 = data64.rateRange;
const _errs150 = errors;
if(!(data68 && typeof data68 == "object" && !Array.isArray(data68))){
validate10.errors = [{instancePath:instancePath+"/dosageInstruction/" + i10+"/rateRange",keyword:"type",params:{type: "object"}}];
return false;
}
var valid41 = _errs150 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data64.rateQuantity !== undefined){
let data69 = data64.rateQuantity;
const _errs152 = errors;
if(!(data69 && typeof data69 == "object" && !Array.isArray(data69))){
validate10.errors = [{instancePath:instancePath+"/dosageInstruction/" + i10+"/rateQuantity",keyword:"type",params:{type: "object"}}];
return false;
}
var valid41 = _errs152 === errors;
}
else {
var valid41 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/dosageInstruction/" + i10,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid39 = _errs141 === errors;
if(!valid39){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/dosageInstruction",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid38 = _errs139 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.dispenseRequest !== undefined){
let data70 = data.dispenseRequest;
const _errs154 = errors;
if(!(data70 && typeof data70 == "object" && !Array.isArray(data70))){
validate10.errors = [{instancePath:instancePath+"/dispenseRequest",keyword:"type",params:{type: "object"}}];
return false;
}
var valid38 = _errs154 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.substitution !== undefined){
let data71 = data.substitution;
const _errs156 = errors;
if(errors === _errs156){
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
if(data71.allowed !== undefined){
const _errs158 = errors;
if(typeof data71.allowed !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/substitution/allowed",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid42 = _errs158 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data71.reason !== undefined){
const _errs160 = errors;
if(!(validate15(data71.reason, {instancePath:instancePath+"/substitution/reason",parentData:data71,parentDataProperty:"reason",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid42 = _errs160 === errors;
}
else {
var valid42 = true;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/substitution",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid38 = _errs156 === errors;
}
else {
var valid38 = true;
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
var _valid8 = _errs129 === errors;
valid36 = _valid8;
}
if(!valid36){
const err17 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs125 === errors;
if(valid0){
const _errs161 = errors;
const _errs162 = errors;
let valid43 = true;
const _errs163 = errors;
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
var _valid9 = _errs163 === errors;
errors = _errs162;
if(vErrors !== null){
if(_errs162){
vErrors.length = _errs162;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs165 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.code !== undefined){
if(!(validate15(data.code, {instancePath:instancePath+"/code",parentData:data,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
}
}
var _valid9 = _errs165 === errors;
valid43 = _valid9;
}
if(!valid43){
const err19 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs161 === errors;
if(valid0){
const _errs167 = errors;
const _errs168 = errors;
let valid46 = true;
const _errs169 = errors;
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
var _valid10 = _errs169 === errors;
errors = _errs168;
if(vErrors !== null){
if(_errs168){
vErrors.length = _errs168;
}
else {
vErrors = null;
}
}
if(_valid10){
const _errs171 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if(((data.status === undefined) && (missing4 = "status")) || ((data.code === undefined) && (missing4 = "code"))){
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
if(data.status !== undefined){
const _errs172 = errors;
if(typeof data.status !== "string"){
validate10.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{type: "string"}}];
return false;
}
var valid48 = _errs172 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data.code !== undefined){
const _errs174 = errors;
if(!(validate15(data.code, {instancePath:instancePath+"/code",parentData:data,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid48 = _errs174 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data.context !== undefined){
const _errs175 = errors;
if(!(validate11(data.context, {instancePath:instancePath+"/context",parentData:data,parentDataProperty:"context",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid48 = _errs175 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data.comment !== undefined){
const _errs176 = errors;
if(typeof data.comment !== "string"){
validate10.errors = [{instancePath:instancePath+"/comment",keyword:"type",params:{type: "string"}}];
return false;
}
var valid48 = _errs176 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data.interpretation !== undefined){
const _errs178 = errors;
if(!(validate15(data.interpretation, {instancePath:instancePath+"/interpretation",parentData:data,parentDataProperty:"interpretation",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid48 = _errs178 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data.related !== undefined){
let data82 = data.related;
const _errs179 = errors;
if(errors === _errs179){
if(Array.isArray(data82)){
var valid49 = true;
const len11 = data82.length;
for(let i11=0; i11<len11; i11++){
let data83 = data82[i11];
const _errs181 = errors;
if(errors === _errs181){
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.type !== undefined){
const _errs183 = errors;
if(typeof data83.type !== "string"){
validate10.errors = [{instancePath:instancePath+"/related/" + i11+"/type",keyword:"type",params:{type: "string"}}];
return false;
}
var valid50 = _errs183 === errors;
}
else {
var valid50 = true;
}
if(valid50){
if(data83.target !== undefined){
const _errs185 = errors;
if(!(validate11(data83.target, {instancePath:instancePath+"/related/" + i11+"/target",parentData:data83,parentDataProperty:"target",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid50 = _errs185 === errors;
}
else {
var valid50 = true;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/related/" + i11,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid49 = _errs181 === errors;
if(!valid49){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/related",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid48 = _errs179 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data.component !== undefined){
let data86 = data.component;
const _errs186 = errors;
if(errors === _errs186){
if(Array.isArray(data86)){
var valid51 = true;
const len12 = data86.length;
for(let i12=0; i12<len12; i12++){
let data87 = data86[i12];
const _errs188 = errors;
if(errors === _errs188){
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
let missing5;
if((data87.code === undefined) && (missing5 = "code")){
validate10.errors = [{instancePath:instancePath+"/component/" + i12,keyword:"required",params:{missingProperty: missing5}}];
return false;
}
else {
if(data87.code !== undefined){
const _errs190 = errors;
if(!(validate15(data87.code, {instancePath:instancePath+"/component/" + i12+"/code",parentData:data87,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid52 = _errs190 === errors;
}
else {
var valid52 = true;
}
if(valid52){
if(data87.interpretation !== undefined){
const _errs191 = errors;
if(!(validate15(data87.interpretation, {instancePath:instancePath+"/component/" + i12+"/interpretation",parentData:data87,parentDataProperty:"interpretation",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid52 = _errs191 === errors;
}
else {
var valid52 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/component/" + i12,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid51 = _errs188 === errors;
if(!valid51){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/component",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid48 = _errs186 === errors;
}
else {
var valid48 = true;
}
}
}
}
}
}
}
}
}
var _valid10 = _errs171 === errors;
valid46 = _valid10;
}
if(!valid46){
const err21 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs167 === errors;
if(valid0){
const _errs192 = errors;
const _errs193 = errors;
let valid53 = true;
const _errs194 = errors;
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
var _valid11 = _errs194 === errors;
errors = _errs193;
if(vErrors !== null){
if(_errs193){
vErrors.length = _errs193;
}
else {
vErrors = null;
}
}
if(_valid11){
const _errs196 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if(((data.status === undefined) && (missing6 = "status")) || ((data.vaccineCode === undefined) && (missing6 = "vaccineCode"))){
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing6}}];
return false;
}
else {
if(data.status !== undefined){
const _errs197 = errors;
if(typeof data.status !== "string"){
validate10.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{type: "string"}}];
return false;
}
var valid55 = _errs197 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.notGiven !== undefined){
const _errs199 = errors;
if(typeof data.notGiven !== "boolean"){
validate10.errors = [{instancePath:instancePath+"/notGiven",keyword:"type",params:{type: "boolean"}}];
return false;
}
var valid55 = _errs199 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.vaccineCode !== undefined){
const _errs201 = errors;
if(!(validate15(data.vaccineCode, {instancePath:instancePath+"/vaccineCode",parentData:data,parentDataProperty:"vaccineCode",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid55 = _errs201 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.date !== undefined){
const _errs202 = errors;
if(typeof data.date !== "string"){
validate10.errors = [{instancePath:instancePath+"/date",keyword:"type",params:{type: "string"}}];
return false;
}
var valid55 = _errs202 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.practitioner !== undefined){
let data95 = data.practitioner;
const _errs204 = errors;
if(errors === _errs204){
if(Array.isArray(data95)){
var valid56 = true;
const len13 = data95.length;
for(let i13=0; i13<len13; i13++){
let data96 = data95[i13];
const _errs206 = errors;
if(errors === _errs206){
if(data96 && typeof data96 == "object" && !Array.isArray(data96)){
if(data96.role !== undefined){
const _errs208 = errors;
if(!(validate15(data96.role, {instancePath:instancePath+"/practitioner/" + i13+"/role",parentData:data96,parentDataProperty:"role",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid57 = _errs208 === errors;
}
else {
var valid57 = true;
}
if(valid57){
if(data96.actor !== undefined){
const _errs209 = errors;
if(!(validate11(data96.actor, {instancePath:instancePath+"/practitioner/" + i13+"/actor",parentData:data96,parentDataProperty:"actor",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid57 = _errs209 === errors;
}
else {
var valid57 = true;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/practitioner/" + i13,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid56 = _errs206 === errors;
if(!valid56){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/practitioner",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid55 = _errs204 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.explanation !== undefined){
let data99 = data.explanation;
const _errs210 = errors;
if(errors === _errs210){
if(data99 && typeof data99 == "object" && !Array.isArray(data99)){
if(data99.reason !== undefined){
let data100 = data99.reason;
const _errs212 = errors;
if(errors === _errs212){
if(Array.isArray(data100)){
var valid59 = true;
const len14 = data100.length;
for(let i14=0; i14<len14; i14++){
const _errs214 = errors;
if(!(validate15(data100[i14], {instancePath:instancePath+"/explanation/reason/" + i14,parentData:data100,parentDataProperty:i14,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid59 = _errs214 === errors;
if(!valid59){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/explanation/reason",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid58 = _errs212 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data99.reasonNotGiven !== undefined){
let data102 = data99.reasonNotGiven;
const _errs215 = errors;
if(errors === _errs215){
if(Array.isArray(data102)){
var valid60 = true;
const len15 = data102.length;
for(let i15=0; i15<len15; i15++){
const _errs217 = errors;
if(!(validate15(data102[i15], {instancePath:instancePath+"/explanation/reasonNotGiven/" + i15,parentData:data102,parentDataProperty:i15,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid60 = _errs217 === errors;
if(!valid60){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/explanation/reasonNotGiven",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid58 = _errs215 === errors;
}
else {
var valid58 = true;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/explanation",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid55 = _errs210 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data.vaccinationProtocol !== undefined){
let data104 = data.vaccinationProtocol;
const _errs218 = errors;
if(errors === _errs218){
if(Array.isArray(data104)){
var valid61 = true;
const len16 = data104.length;
for(let i16=0; i16<len16; i16++){
let data105 = data104[i16];
const _errs220 = errors;
if(errors === _errs220){
if(data105 && typeof data105 == "object" && !Array.isArray(data105)){
if(data105.doseSequence !== undefined){
let data106 = data105.doseSequence;
const _errs222 = errors;
if(!(((typeof data106 == "number") && (!(data106 % 1) && !isNaN(data106))) && (isFinite(data106)))){
validate10.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16+"/doseSequence",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid62 = _errs222 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data105.series !== undefined){
const _errs224 = errors;
if(typeof data105.series !== "string"){
validate10.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16+"/series",keyword:"type",params:{type: "string"}}];
return false;
}
var valid62 = _errs224 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data105.authority !== undefined){
const _errs226 = errors;
if(!(validate11(data105.authority, {instancePath:instancePath+"/vaccinationProtocol/" + i16+"/authority",parentData:data105,parentDataProperty:"authority",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid62 = _errs226 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data105.seriesDoses !== undefined){
let data109 = data105.seriesDoses;
const _errs227 = errors;
if(!(((typeof data109 == "number") && (!(data109 % 1) && !isNaN(data109))) && (isFinite(data109)))){
validate10.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16+"/seriesDoses",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid62 = _errs227 === errors;
}
else {
var valid62 = true;
}
if(valid62){
if(data105.targetDisease !== undefined){
let data110 = data105.targetDisease;
const _errs229 = errors;
if(errors === _errs229){
if(Array.isArray(data110)){
var valid63 = true;
const len17 = data110.length;
for(let i17=0; i17<len17; i17++){
const _errs231 = errors;
if(!(validate15(data110[i17], {instancePath:instancePath+"/vaccinationProtocol/" + i16+"/targetDisease/" + i17,parentData:data110,parentDataProperty:i17,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid63 = _errs231 === errors;
if(!valid63){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16+"/targetDisease",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid62 = _errs229 === errors;
}
else {
var valid62 = true;
}
}
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i16,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid61 = _errs220 === errors;
if(!valid61){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/vaccinationProtocol",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid55 = _errs218 === errors;
}
else {
var valid55 = true;
}
}
}
}
}
}
}
}
}
var _valid11 = _errs196 === errors;
valid53 = _valid11;
}
if(!valid53){
const err23 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs192 === errors;
if(valid0){
const _errs232 = errors;
const _errs233 = errors;
let valid64 = true;
const _errs234 = errors;
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
var _valid12 = _errs234 === errors;
errors = _errs233;
if(vErrors !== null){
if(_errs233){
vErrors.length = _errs233;
}
else {
vErrors = null;
}
}
if(_valid12){
const _errs236 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if((data.status === undefined) && (missing7 = "status")){
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing7}}];
return false;
}
else {
if(data.status !== undefined){
const _errs237 = errors;
if(typeof data.status !== "string"){
validate10.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{type: "string"}}];
return false;
}
var valid66 = _errs237 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.class !== undefined){
let data114 = data.class;
const _errs239 = errors;
const _errs240 = errors;
if(errors === _errs240){
if(data114 && typeof data114 == "object" && !Array.isArray(data114)){
if(data114.system !== undefined){
const _errs242 = errors;
if(typeof data114.system !== "string"){
validate10.errors = [{instancePath:instancePath+"/class/system",keyword:"type",params:{type: "string"}}];
return false;
}
var valid68 = _errs242 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data114.code !== undefined){
const _errs244 = errors;
if(typeof data114.code !== "string"){
validate10.errors = [{instancePath:instancePath+"/class/code",keyword:"type",params:{type: "string"}}];
return false;
}
var valid68 = _errs244 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data114.display !== undefined){
const _errs246 = errors;
if(typeof data114.display !== "string"){
validate10.errors = [{instancePath:instancePath+"/class/display",keyword:"type",params:{type: "string"}}];
return false;
}
var valid68 = _errs246 === errors;
}
else {
var valid68 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/class",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid66 = _errs239 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.type !== undefined){
let data118 = data.type;
const _errs248 = errors;
if(errors === _errs248){
if(Array.isArray(data118)){
var valid69 = true;
const len18 = data118.length;
for(let i18=0; i18<len18; i18++){
const _errs250 = errors;
if(!(validate15(data118[i18], {instancePath:instancePath+"/type/" + i18,parentData:data118,parentDataProperty:i18,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid69 = _errs250 === errors;
if(!valid69){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/type",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid66 = _errs248 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.reason !== undefined){
let data120 = data.reason;
const _errs251 = errors;
if(errors === _errs251){
if(Array.isArray(data120)){
var valid70 = true;
const len19 = data120.length;
for(let i19=0; i19<len19; i19++){
const _errs253 = errors;
if(!(validate15(data120[i19], {instancePath:instancePath+"/reason/" + i19,parentData:data120,parentDataProperty:i19,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid70 = _errs253 === errors;
if(!valid70){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/reason",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid66 = _errs251 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.incomingReferral !== undefined){
let data122 = data.incomingReferral;
const _errs254 = errors;
if(errors === _errs254){
if(Array.isArray(data122)){
var valid71 = true;
const len20 = data122.length;
for(let i20=0; i20<len20; i20++){
const _errs256 = errors;
if(!(validate11(data122[i20], {instancePath:instancePath+"/incomingReferral/" + i20,parentData:data122,parentDataProperty:i20,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid71 = _errs256 === errors;
if(!valid71){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/incomingReferral",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid66 = _errs254 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.appointment !== undefined){
const _errs257 = errors;
if(!(validate11(data.appointment, {instancePath:instancePath+"/appointment",parentData:data,parentDataProperty:"appointment",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid66 = _errs257 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.diagnosis !== undefined){
let data125 = data.diagnosis;
const _errs258 = errors;
if(errors === _errs258){
if(Array.isArray(data125)){
var valid72 = true;
const len21 = data125.length;
for(let i21=0; i21<len21; i21++){
let data126 = data125[i21];
const _errs260 = errors;
if(errors === _errs260){
if(data126 && typeof data126 == "object" && !Array.isArray(data126)){
if(data126.condition !== undefined){
const _errs262 = errors;
if(!(validate11(data126.condition, {instancePath:instancePath+"/diagnosis/" + i21+"/condition",parentData:data126,parentDataProperty:"condition",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid73 = _errs262 === errors;
}
else {
var valid73 = true;
}
if(valid73){
if(data126.role !== undefined){
const _errs263 = errors;
if(!(validate15(data126.role, {instancePath:instancePath+"/diagnosis/" + i21+"/role",parentData:data126,parentDataProperty:"role",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid73 = _errs263 === errors;
}
else {
var valid73 = true;
}
if(valid73){
if(data126.rank !== undefined){
let data129 = data126.rank;
const _errs264 = errors;
if(!(((typeof data129 == "number") && (!(data129 % 1) && !isNaN(data129))) && (isFinite(data129)))){
validate10.errors = [{instancePath:instancePath+"/diagnosis/" + i21+"/rank",keyword:"type",params:{type: "integer"}}];
return false;
}
var valid73 = _errs264 === errors;
}
else {
var valid73 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/diagnosis/" + i21,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid72 = _errs260 === errors;
if(!valid72){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/diagnosis",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid66 = _errs258 === errors;
}
else {
var valid66 = true;
}
}
}
}
}
}
}
}
}
var _valid12 = _errs236 === errors;
valid64 = _valid12;
}
if(!valid64){
const err25 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs232 === errors;
if(valid0){
const _errs266 = errors;
const _errs267 = errors;
let valid74 = true;
const _errs268 = errors;
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
var _valid13 = _errs268 === errors;
errors = _errs267;
if(vErrors !== null){
if(_errs267){
vErrors.length = _errs267;
}
else {
vErrors = null;
}
}
if(_valid13){
const _errs270 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing8;
if((data.code === undefined) && (missing8 = "code")){
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing8}}];
return false;
}
else {
if(data.status !== undefined){
const _errs271 = errors;
if(typeof data.status !== "string"){
validate10.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{type: "string"}}];
return false;
}
var valid76 = _errs271 === errors;
}
else {
var valid76 = true;
}
if(valid76){
if(data.mode !== undefined){
const _errs273 = errors;
if(typeof data.mode !== "string"){
validate10.errors = [{instancePath:instancePath+"/mode",keyword:"type",params:{type: "string"}}];
return false;
}
var valid76 = _errs273 === errors;
}
else {
var valid76 = true;
}
if(valid76){
if(data.title !== undefined){
const _errs275 = errors;
if(typeof data.title !== "string"){
validate10.errors = [{instancePath:instancePath+"/title",keyword:"type",params:{type: "string"}}];
return false;
}
var valid76 = _errs275 === errors;
}
else {
var valid76 = true;
}
if(valid76){
if(data.code !== undefined){
const _errs277 = errors;
if(!(validate15(data.code, {instancePath:instancePath+"/code",parentData:data,parentDataProperty:"code",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid76 = _errs277 === errors;
}
else {
var valid76 = true;
}
if(valid76){
if(data.entry !== undefined){
let data135 = data.entry;
const _errs278 = errors;
if(errors === _errs278){
if(Array.isArray(data135)){
var valid77 = true;
const len22 = data135.length;
for(let i22=0; i22<len22; i22++){
let data136 = data135[i22];
const _errs280 = errors;
if(errors === _errs280){
if(data136 && typeof data136 == "object" && !Array.isArray(data136)){
if(data136.item !== undefined){
if(!(validate11(data136.item, {instancePath:instancePath+"/entry/" + i22+"/item",parentData:data136,parentDataProperty:"item",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/entry/" + i22,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid77 = _errs280 === errors;
if(!valid77){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/entry",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid76 = _errs278 === errors;
}
else {
var valid76 = true;
}
}
}
}
}
}
}
var _valid13 = _errs270 === errors;
valid74 = _valid13;
}
if(!valid74){
const err27 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs266 === errors;
if(valid0){
const _errs283 = errors;
const _errs284 = errors;
let valid79 = true;
const _errs285 = errors;
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
var _valid14 = _errs285 === errors;
errors = _errs284;
if(vErrors !== null){
if(_errs284){
vErrors.length = _errs284;
}
else {
vErrors = null;
}
}
if(_valid14){
const _errs287 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status !== undefined){
const _errs288 = errors;
if(typeof data.status !== "string"){
validate10.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{type: "string"}}];
return false;
}
var valid81 = _errs288 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.intent !== undefined){
const _errs290 = errors;
if(typeof data.intent !== "string"){
validate10.errors = [{instancePath:instancePath+"/intent",keyword:"type",params:{type: "string"}}];
return false;
}
var valid81 = _errs290 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.category !== undefined){
let data141 = data.category;
const _errs292 = errors;
if(errors === _errs292){
if(Array.isArray(data141)){
var valid82 = true;
const len23 = data141.length;
for(let i23=0; i23<len23; i23++){
const _errs294 = errors;
if(!(validate15(data141[i23], {instancePath:instancePath+"/category/" + i23,parentData:data141,parentDataProperty:i23,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid82 = _errs294 === errors;
if(!valid82){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/category",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid81 = _errs292 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.type !== undefined){
const _errs295 = errors;
if(!(validate15(data.type, {instancePath:instancePath+"/type",parentData:data,parentDataProperty:"type",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid81 = _errs295 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.serviceRequested !== undefined){
let data144 = data.serviceRequested;
const _errs296 = errors;
if(errors === _errs296){
if(Array.isArray(data144)){
var valid83 = true;
const len24 = data144.length;
for(let i24=0; i24<len24; i24++){
const _errs298 = errors;
if(!(validate15(data144[i24], {instancePath:instancePath+"/serviceRequested/" + i24,parentData:data144,parentDataProperty:i24,rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid83 = _errs298 === errors;
if(!valid83){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/serviceRequested",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid81 = _errs296 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.context !== undefined){
const _errs299 = errors;
if(!(validate11(data.context, {instancePath:instancePath+"/context",parentData:data,parentDataProperty:"context",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid81 = _errs299 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.requester !== undefined){
const _errs300 = errors;
if(!(validate30(data.requester, {instancePath:instancePath+"/requester",parentData:data,parentDataProperty:"requester",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid81 = _errs300 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.specialty !== undefined){
const _errs301 = errors;
if(!(validate15(data.specialty, {instancePath:instancePath+"/specialty",parentData:data,parentDataProperty:"specialty",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid81 = _errs301 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.recipient !== undefined){
let data149 = data.recipient;
const _errs302 = errors;
if(errors === _errs302){
if(Array.isArray(data149)){
var valid84 = true;
const len25 = data149.length;
for(let i25=0; i25<len25; i25++){
const _errs304 = errors;
if(!(validate11(data149[i25], {instancePath:instancePath+"/recipient/" + i25,parentData:data149,parentDataProperty:i25,rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid84 = _errs304 === errors;
if(!valid84){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/recipient",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid81 = _errs302 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.description !== undefined){
const _errs305 = errors;
if(typeof data.description !== "string"){
validate10.errors = [{instancePath:instancePath+"/description",keyword:"type",params:{type: "string"}}];
return false;
}
var valid81 = _errs305 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data.note !== undefined){
let data152 = data.note;
const _errs307 = errors;
if(errors === _errs307){
if(Array.isArray(data152)){
var valid85 = true;
const len26 = data152.length;
for(let i26=0; i26<len26; i26++){
let data153 = data152[i26];
const _errs309 = errors;
if(errors === _errs309){
if(data153 && typeof data153 == "object" && !Array.isArray(data153)){
if(data153.text !== undefined){
if(typeof data153.text !== "string"){
validate10.errors = [{instancePath:instancePath+"/note/" + i26+"/text",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/note/" + i26,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid85 = _errs309 === errors;
if(!valid85){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/note",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid81 = _errs307 === errors;
}
else {
var valid81 = true;
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
var _valid14 = _errs287 === errors;
valid79 = _valid14;
}
if(!valid79){
const err29 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs283 === errors;
if(valid0){
const _errs313 = errors;
const _errs314 = errors;
let valid87 = true;
const _errs315 = errors;
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
var _valid15 = _errs315 === errors;
errors = _errs314;
if(vErrors !== null){
if(_errs314){
vErrors.length = _errs314;
}
else {
vErrors = null;
}
}
if(_valid15){
const _errs317 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status !== undefined){
const _errs318 = errors;
if(typeof data.status !== "string"){
validate10.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{type: "string"}}];
return false;
}
var valid89 = _errs318 === errors;
}
else {
var valid89 = true;
}
if(valid89){
if(data.intent !== undefined){
const _errs320 = errors;
if(typeof data.intent !== "string"){
validate10.errors = [{instancePath:instancePath+"/intent",keyword:"type",params:{type: "string"}}];
return false;
}
var valid89 = _errs320 === errors;
}
else {
var valid89 = true;
}
if(valid89){
if(data.context !== undefined){
const _errs322 = errors;
if(!(validate11(data.context, {instancePath:instancePath+"/context",parentData:data,parentDataProperty:"context",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid89 = _errs322 === errors;
}
else {
var valid89 = true;
}
if(valid89){
if(data.requester !== undefined){
const _errs323 = errors;
if(!(validate30(data.requester, {instancePath:instancePath+"/requester",parentData:data,parentDataProperty:"requester",rootData}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid89 = _errs323 === errors;
}
else {
var valid89 = true;
}
if(valid89){
if(data.performer !== undefined){
const _errs324 = errors;
if(!(validate11(data.performer, {instancePath:instancePath+"/performer",parentData:data,parentDataProperty:"performer",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid89 = _errs324 === errors;
}
else {
var valid89 = true;
}
if(valid89){
if(data.note !== undefined){
let data161 = data.note;
const _errs325 = errors;
if(errors === _errs325){
if(Array.isArray(data161)){
var valid90 = true;
const len27 = data161.length;
for(let i27=0; i27<len27; i27++){
let data162 = data161[i27];
const _errs327 = errors;
if(errors === _errs327){
if(data162 && typeof data162 == "object" && !Array.isArray(data162)){
if(data162.text !== undefined){
if(typeof data162.text !== "string"){
validate10.errors = [{instancePath:instancePath+"/note/" + i27+"/text",keyword:"type",params:{type: "string"}}];
return false;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/note/" + i27,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid90 = _errs327 === errors;
if(!valid90){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/note",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid89 = _errs325 === errors;
}
else {
var valid89 = true;
}
}
}
}
}
}
}
var _valid15 = _errs317 === errors;
valid87 = _valid15;
}
if(!valid87){
const err31 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs313 === errors;
if(valid0){
const _errs331 = errors;
const _errs332 = errors;
let valid92 = true;
const _errs333 = errors;
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
var _valid16 = _errs333 === errors;
errors = _errs332;
if(vErrors !== null){
if(_errs332){
vErrors.length = _errs332;
}
else {
vErrors = null;
}
}
if(_valid16){
const _errs335 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.issue !== undefined){
let data165 = data.issue;
const _errs336 = errors;
if(errors === _errs336){
if(Array.isArray(data165)){
var valid95 = true;
const len28 = data165.length;
for(let i28=0; i28<len28; i28++){
let data166 = data165[i28];
const _errs338 = errors;
if(errors === _errs338){
if(data166 && typeof data166 == "object" && !Array.isArray(data166)){
if(data166.details !== undefined){
const _errs340 = errors;
if(!(validate15(data166.details, {instancePath:instancePath+"/issue/" + i28+"/details",parentData:data166,parentDataProperty:"details",rootData}))){
vErrors = vErrors === null ? validate15.errors : vErrors.concat(validate15.errors);
errors = vErrors.length;
}
var valid96 = _errs340 === errors;
}
else {
var valid96 = true;
}
if(valid96){
if(data166.diagnostics !== undefined){
const _errs341 = errors;
if(typeof data166.diagnostics !== "string"){
validate10.errors = [{instancePath:instancePath+"/issue/" + i28+"/diagnostics",keyword:"type",params:{type: "string"}}];
return false;
}
var valid96 = _errs341 === errors;
}
else {
var valid96 = true;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/issue/" + i28,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid95 = _errs338 === errors;
if(!valid95){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/issue",keyword:"type",params:{type: "array"}}];
return false;
}
}
}
}
var _valid16 = _errs335 === errors;
valid92 = _valid16;
}
if(!valid92){
const err33 = {instancePath,keyword:"if",params:{failingKeyword: "then"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
validate10.errors = vErrors;
return false;
}
var valid0 = _errs331 === errors;
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
validate10.errors = [{instancePath,keyword:"required",params:{missingProperty: missing9}}];
return false;
}
else {
if(data.resourceType !== undefined){
let data169 = data.resourceType;
const _errs343 = errors;
if(errors === _errs343){
if(typeof data169 === "string"){
if(!pattern0.test(data169)){
validate10.errors = [{instancePath:instancePath+"/resourceType",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z]{1,63}$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/resourceType",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid97 = _errs343 === errors;
}
else {
var valid97 = true;
}
if(valid97){
if(data.id !== undefined){
let data170 = data.id;
const _errs345 = errors;
if(errors === _errs345){
if(typeof data170 === "string"){
if(!pattern1.test(data170)){
validate10.errors = [{instancePath:instancePath+"/id",keyword:"pattern",params:{pattern: "^[A-Za-z0-9\\-.]{1,64}$"}}];
return false;
}
}
else {
validate10.errors = [{instancePath:instancePath+"/id",keyword:"type",params:{type: "string"}}];
return false;
}
}
var valid97 = _errs345 === errors;
}
else {
var valid97 = true;
}
if(valid97){
if(data.language !== undefined){
const _errs347 = errors;
if(typeof data.language !== "string"){
validate10.errors = [{instancePath:instancePath+"/language",keyword:"type",params:{type: "string"}}];
return false;
}
var valid97 = _errs347 === errors;
}
else {
var valid97 = true;
}
if(valid97){
if(data.meta !== undefined){
let data172 = data.meta;
const _errs349 = errors;
if(errors === _errs349){
if(data172 && typeof data172 == "object" && !Array.isArray(data172)){
if(data172.profile !== undefined){
let data173 = data172.profile;
const _errs351 = errors;
if(errors === _errs351){
if(Array.isArray(data173)){
var valid99 = true;
const len29 = data173.length;
for(let i29=0; i29<len29; i29++){
const _errs353 = errors;
if(typeof data173[i29] !== "string"){
validate10.errors = [{instancePath:instancePath+"/meta/profile/" + i29,keyword:"type",params:{type: "string"}}];
return false;
}
var valid99 = _errs353 === errors;
if(!valid99){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/meta/profile",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid98 = _errs351 === errors;
}
else {
var valid98 = true;
}
if(valid98){
if(data172.security !== undefined){
let data175 = data172.security;
const _errs355 = errors;
if(errors === _errs355){
if(Array.isArray(data175)){
var valid100 = true;
const len30 = data175.length;
for(let i30=0; i30<len30; i30++){
let data176 = data175[i30];
const _errs357 = errors;
const _errs358 = errors;
if(errors === _errs358){
if(data176 && typeof data176 == "object" && !Array.isArray(data176)){
if(data176.system !== undefined){
const _errs360 = errors;
if(typeof data176.system !== "string"){
validate10.errors = [{instancePath:instancePath+"/meta/security/" + i30+"/system",keyword:"type",params:{type: "string"}}];
return false;
}
var valid102 = _errs360 === errors;
}
else {
var valid102 = true;
}
if(valid102){
if(data176.code !== undefined){
const _errs362 = errors;
if(typeof data176.code !== "string"){
validate10.errors = [{instancePath:instancePath+"/meta/security/" + i30+"/code",keyword:"type",params:{type: "string"}}];
return false;
}
var valid102 = _errs362 === errors;
}
else {
var valid102 = true;
}
if(valid102){
if(data176.display !== undefined){
const _errs364 = errors;
if(typeof data176.display !== "string"){
validate10.errors = [{instancePath:instancePath+"/meta/security/" + i30+"/display",keyword:"type",params:{type: "string"}}];
return false;
}
var valid102 = _errs364 === errors;
}
else {
var valid102 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/meta/security/" + i30,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid100 = _errs357 === errors;
if(!valid100){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/meta/security",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid98 = _errs355 === errors;
}
else {
var valid98 = true;
}
if(valid98){
if(data172.tag !== undefined){
let data180 = data172.tag;
const _errs366 = errors;
if(errors === _errs366){
if(Array.isArray(data180)){
var valid103 = true;
const len31 = data180.length;
for(let i31=0; i31<len31; i31++){
let data181 = data180[i31];
const _errs368 = errors;
const _errs369 = errors;
if(errors === _errs369){
if(data181 && typeof data181 == "object" && !Array.isArray(data181)){
if(data181.system !== undefined){
const _errs371 = errors;
if(typeof data181.system !== "string"){
validate10.errors = [{instancePath:instancePath+"/meta/tag/" + i31+"/system",keyword:"type",params:{type: "string"}}];
return false;
}
var valid105 = _errs371 === errors;
}
else {
var valid105 = true;
}
if(valid105){
if(data181.code !== undefined){
const _errs373 = errors;
if(typeof data181.code !== "string"){
validate10.errors = [{instancePath:instancePath+"/meta/tag/" + i31+"/code",keyword:"type",params:{type: "string"}}];
return false;
}
var valid105 = _errs373 === errors;
}
else {
var valid105 = true;
}
if(valid105){
if(data181.display !== undefined){
const _errs375 = errors;
if(typeof data181.display !== "string"){
validate10.errors = [{instancePath:instancePath+"/meta/tag/" + i31+"/display",keyword:"type",params:{type: "string"}}];
return false;
}
var valid105 = _errs375 === errors;
}
else {
var valid105 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/meta/tag/" + i31,keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid103 = _errs368 === errors;
if(!valid103){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/meta/tag",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid98 = _errs366 === errors;
}
else {
var valid98 = true;
}
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/meta",keyword:"type",params:{type: "object"}}];
return false;
}
}
var valid97 = _errs349 === errors;
}
else {
var valid97 = true;
}
if(valid97){
if(data.extension !== undefined){
let data185 = data.extension;
const _errs377 = errors;
if(errors === _errs377){
if(Array.isArray(data185)){
var valid106 = true;
const len32 = data185.length;
for(let i32=0; i32<len32; i32++){
const _errs379 = errors;
if(!(validate68(data185[i32], {instancePath:instancePath+"/extension/" + i32,parentData:data185,parentDataProperty:i32,rootData}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
var valid106 = _errs379 === errors;
if(!valid106){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/extension",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid97 = _errs377 === errors;
}
else {
var valid97 = true;
}
if(valid97){
if(data.identifier !== undefined){
let data187 = data.identifier;
const _errs380 = errors;
const _errs381 = errors;
let valid107 = false;
const _errs382 = errors;
const _errs383 = errors;
if(errors === _errs383){
if(data187 && typeof data187 == "object" && !Array.isArray(data187)){
if(data187.system !== undefined){
const _errs385 = errors;
if(typeof data187.system !== "string"){
const err34 = {instancePath:instancePath+"/identifier/system",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
var valid109 = _errs385 === errors;
}
else {
var valid109 = true;
}
if(valid109){
if(data187.value !== undefined){
const _errs387 = errors;
if(typeof data187.value !== "string"){
const err35 = {instancePath:instancePath+"/identifier/value",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var valid109 = _errs387 === errors;
}
else {
var valid109 = true;
}
}
}
else {
const err36 = {instancePath:instancePath+"/identifier",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
var _valid17 = _errs382 === errors;
valid107 = valid107 || _valid17;
if(!valid107){
const _errs389 = errors;
if(errors === _errs389){
if(Array.isArray(data187)){
var valid110 = true;
const len33 = data187.length;
for(let i33=0; i33<len33; i33++){
let data190 = data187[i33];
const _errs391 = errors;
const _errs392 = errors;
if(errors === _errs392){
if(data190 && typeof data190 == "object" && !Array.isArray(data190)){
if(data190.system !== undefined){
const _errs394 = errors;
if(typeof data190.system !== "string"){
const err37 = {instancePath:instancePath+"/identifier/" + i33+"/system",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var valid112 = _errs394 === errors;
}
else {
var valid112 = true;
}
if(valid112){
if(data190.value !== undefined){
const _errs396 = errors;
if(typeof data190.value !== "string"){
const err38 = {instancePath:instancePath+"/identifier/" + i33+"/value",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var valid112 = _errs396 === errors;
}
else {
var valid112 = true;
}
}
}
else {
const err39 = {instancePath:instancePath+"/identifier/" + i33,keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
var valid110 = _errs391 === errors;
if(!valid110){
break;
}
}
}
else {
const err40 = {instancePath:instancePath+"/identifier",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
var _valid17 = _errs389 === errors;
valid107 = valid107 || _valid17;
}
if(!valid107){
const err41 = {instancePath:instancePath+"/identifier",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
validate10.errors = vErrors;
return false;
}
else {
errors = _errs381;
if(vErrors !== null){
if(_errs381){
vErrors.length = _errs381;
}
else {
vErrors = null;
}
}
}
var valid97 = _errs380 === errors;
}
else {
var valid97 = true;
}
if(valid97){
if(data.subject !== undefined){
const _errs398 = errors;
if(!(validate11(data.subject, {instancePath:instancePath+"/subject",parentData:data,parentDataProperty:"subject",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid97 = _errs398 === errors;
}
else {
var valid97 = true;
}
if(valid97){
if(data.patient !== undefined){
const _errs399 = errors;
if(!(validate11(data.patient, {instancePath:instancePath+"/patient",parentData:data,parentDataProperty:"patient",rootData}))){
vErrors = vErrors === null ? validate11.errors : vErrors.concat(validate11.errors);
errors = vErrors.length;
}
var valid97 = _errs399 === errors;
}
else {
var valid97 = true;
}
if(valid97){
if(data.contained !== undefined){
let data195 = data.contained;
const _errs400 = errors;
if(errors === _errs400){
if(Array.isArray(data195)){
var valid113 = true;
const len34 = data195.length;
for(let i34=0; i34<len34; i34++){
const _errs402 = errors;
if(!(wrapper1.validate(data195[i34], {instancePath:instancePath+"/contained/" + i34,parentData:data195,parentDataProperty:i34,rootData}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
var valid113 = _errs402 === errors;
if(!valid113){
break;
}
}
}
else {
validate10.errors = [{instancePath:instancePath+"/contained",keyword:"type",params:{type: "array"}}];
return false;
}
}
var valid97 = _errs400 === errors;
}
else {
var valid97 = true;
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
