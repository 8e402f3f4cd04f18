// Written by mappings/build/validators.ts; do not edit.
"use strict";
export const validate = validate21;
export default validate21;
const schema6 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"One entry of a GP Connect Structured Record Bundle: the elements the mapping relies on","type":"object","required":["resourceType"],"properties":{"resourceType":{"type":"string","pattern":"^[A-Z][A-Za-z]{1,63}$"},"id":{"type":"string","pattern":"^[A-Za-z0-9\\-.]{1,64}$"},"language":{"type":"string"},"meta":{"type":"object","properties":{"profile":{"type":"array","items":{"type":"string"}},"security":{"$ref":"#/$defs/codings"},"tag":{"$ref":"#/$defs/codings"}}},"extension":{"$ref":"#/$defs/extensions"},"identifier":{"anyOf":[{"$ref":"#/$defs/identifier"},{"type":"array","items":{"$ref":"#/$defs/identifier"}}]},"subject":{"$ref":"#/$defs/reference"},"patient":{"$ref":"#/$defs/reference"},"contained":{"type":"array","items":{"$ref":"#"}}},"allOf":[{"if":{"properties":{"resourceType":{"const":"Patient"}}},"then":{"properties":{"name":{"type":"array","items":{"type":"object","properties":{"use":{"type":"string"},"family":{"type":"string"},"given":{"type":"array","items":{"type":"string"}}}}},"address":{"type":"array","items":{"type":"object","properties":{"use":{"type":"string"},"postalCode":{"type":"string"}}}},"birthDate":{"type":"string"},"gender":{"type":"string"},"deceasedDateTime":{"type":"string"},"generalPractitioner":{"anyOf":[{"$ref":"#/$defs/reference"},{"$ref":"#/$defs/references"}]},"managingOrganization":{"$ref":"#/$defs/reference"},"communication":{"type":"array","items":{"type":"object"}}}}},{"if":{"properties":{"resourceType":{"const":"Organization"}}},"then":{"properties":{"name":{"type":"string"}}}},{"if":{"properties":{"resourceType":{"const":"Location"}}},"then":{"properties":{"type":{"$ref":"#/$defs/concept"}}}},{"if":{"properties":{"resourceType":{"const":"Condition"}}},"then":{"properties":{"clinicalStatus":{"type":"string"},"verificationStatus":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"context":{"$ref":"#/$defs/reference"},"assertedDate":{"type":"string"},"stage":{"type":"object"},"evidence":{"type":"array","items":{"type":"object","properties":{"code":{"anyOf":[{"$ref":"#/$defs/concept"},{"$ref":"#/$defs/concepts"}]},"detail":{"$ref":"#/$defs/references"}}}}},"required":["code"]}},{"if":{"properties":{"resourceType":{"const":"AllergyIntolerance"}}},"then":{"properties":{"clinicalStatus":{"type":"string"},"verificationStatus":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"assertedDate":{"type":"string"}},"required":["code"]}},{"if":{"properties":{"resourceType":{"const":"MedicationStatement"}}},"then":{"properties":{"status":{"type":"string"},"taken":{"type":"string"},"medicationReference":{"$ref":"#/$defs/reference"},"medicationCodeableConcept":{"$ref":"#/$defs/concept"},"reasonNotTaken":{"$ref":"#/$defs/concepts"},"dosage":{"$ref":"#/$defs/dosages"}},"required":["status"]}},{"if":{"properties":{"resourceType":{"const":"MedicationRequest"}}},"then":{"properties":{"status":{"type":"string"},"intent":{"type":"string"},"category":{"$ref":"#/$defs/concept"},"medicationReference":{"$ref":"#/$defs/reference"},"medicationCodeableConcept":{"$ref":"#/$defs/concept"},"context":{"$ref":"#/$defs/reference"},"requester":{"$ref":"#/$defs/agent"},"dosageInstruction":{"$ref":"#/$defs/dosages"},"dispenseRequest":{"type":"object"},"substitution":{"type":"object","properties":{"allowed":{"type":"boolean"},"reason":{"$ref":"#/$defs/concept"}}}},"required":["intent"]}},{"if":{"properties":{"resourceType":{"const":"Medication"}}},"then":{"properties":{"code":{"$ref":"#/$defs/concept"}}}},{"if":{"properties":{"resourceType":{"const":"Observation"}}},"then":{"properties":{"status":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"context":{"$ref":"#/$defs/reference"},"comment":{"type":"string"},"interpretation":{"$ref":"#/$defs/concept"},"related":{"type":"array","items":{"type":"object","properties":{"type":{"type":"string"},"target":{"$ref":"#/$defs/reference"}}}},"component":{"type":"array","items":{"type":"object","properties":{"code":{"$ref":"#/$defs/concept"},"interpretation":{"$ref":"#/$defs/concept"}},"required":["code"]}}},"required":["status","code"]}},{"if":{"properties":{"resourceType":{"const":"Immunization"}}},"then":{"properties":{"status":{"type":"string"},"notGiven":{"type":"boolean"},"vaccineCode":{"$ref":"#/$defs/concept"},"date":{"type":"string"},"practitioner":{"type":"array","items":{"type":"object","properties":{"role":{"$ref":"#/$defs/concept"},"actor":{"$ref":"#/$defs/reference"}}}},"explanation":{"type":"object","properties":{"reason":{"$ref":"#/$defs/concepts"},"reasonNotGiven":{"$ref":"#/$defs/concepts"}}},"vaccinationProtocol":{"type":"array","items":{"type":"object","properties":{"doseSequence":{"type":"integer"},"series":{"type":"string"},"authority":{"$ref":"#/$defs/reference"},"seriesDoses":{"type":"integer"},"targetDisease":{"$ref":"#/$defs/concepts"}}}}},"required":["status","vaccineCode"]}},{"if":{"properties":{"resourceType":{"const":"Encounter"}}},"then":{"properties":{"status":{"type":"string"},"class":{"$ref":"#/$defs/coding"},"type":{"$ref":"#/$defs/concepts"},"reason":{"$ref":"#/$defs/concepts"},"incomingReferral":{"$ref":"#/$defs/references"},"appointment":{"$ref":"#/$defs/reference"},"diagnosis":{"type":"array","items":{"type":"object","properties":{"condition":{"$ref":"#/$defs/reference"},"role":{"$ref":"#/$defs/concept"},"rank":{"type":"integer"}}}}},"required":["status"]}},{"if":{"properties":{"resourceType":{"const":"List"}}},"then":{"properties":{"status":{"type":"string"},"mode":{"type":"string"},"title":{"type":"string"},"code":{"$ref":"#/$defs/concept"},"entry":{"type":"array","items":{"type":"object","properties":{"item":{"$ref":"#/$defs/reference"}}}}},"required":["code"]}},{"if":{"properties":{"resourceType":{"const":"ReferralRequest"}}},"then":{"properties":{"status":{"type":"string"},"intent":{"type":"string"},"category":{"$ref":"#/$defs/concepts"},"type":{"$ref":"#/$defs/concept"},"serviceRequested":{"$ref":"#/$defs/concepts"},"context":{"$ref":"#/$defs/reference"},"requester":{"$ref":"#/$defs/agent"},"specialty":{"$ref":"#/$defs/concept"},"recipient":{"$ref":"#/$defs/references"},"description":{"type":"string"},"note":{"$ref":"#/$defs/notes"}}}},{"if":{"properties":{"resourceType":{"const":"ProcedureRequest"}}},"then":{"properties":{"status":{"type":"string"},"intent":{"type":"string"},"context":{"$ref":"#/$defs/reference"},"requester":{"$ref":"#/$defs/agent"},"performer":{"$ref":"#/$defs/reference"},"note":{"$ref":"#/$defs/notes"}}}},{"if":{"properties":{"resourceType":{"const":"OperationOutcome"}}},"then":{"properties":{"issue":{"type":"array","items":{"type":"object","properties":{"details":{"$ref":"#/$defs/concept"},"diagnostics":{"type":"string"}}}}}}}],"$defs":{"coding":{"type":"object","properties":{"system":{"type":"string"},"code":{"type":"string"},"display":{"type":"string"}}},"concept":{"type":"object","properties":{"text":{"type":"string"},"coding":{"$ref":"#/$defs/codings"}}},"identifier":{"type":"object","properties":{"system":{"type":"string"},"value":{"type":"string"}}},"period":{"type":"object","properties":{"start":{"type":"string"},"end":{"type":"string"}}},"reference":{"type":"object","properties":{"reference":{"type":"string"},"display":{"type":"string"},"identifier":{"$ref":"#/$defs/identifier"}}},"agent":{"type":"object","properties":{"agent":{"$ref":"#/$defs/reference"},"onBehalfOf":{"$ref":"#/$defs/reference"}}},"extension":{"type":"object","properties":{"url":{"type":"string"},"extension":{"$ref":"#/$defs/extensions"},"valueReference":{"$ref":"#/$defs/reference"},"valueCodeableConcept":{"$ref":"#/$defs/concept"},"valuePeriod":{"$ref":"#/$defs/period"},"valueCode":{"type":"string"},"valueDateTime":{"type":"string"},"valueBoolean":{"type":"boolean"},"valueUnsignedInt":{"type":"integer"},"valuePositiveInt":{"type":"integer"},"valueInteger":{"type":"integer"}},"required":["url"]},"dosage":{"type":"object","properties":{"doseRange":{"type":"object"},"doseQuantity":{"type":"object"},"rateRatio":{"type":"object"},"rateRange":{"type":"object"},"rateQuantity":{"type":"object"}}},"concepts":{"type":"array","items":{"$ref":"#/$defs/concept"}},"references":{"type":"array","items":{"$ref":"#/$defs/reference"}},"codings":{"type":"array","items":{"$ref":"#/$defs/coding"}},"extensions":{"type":"array","items":{"$ref":"#/$defs/extension"}},"dosages":{"type":"array","items":{"$ref":"#/$defs/dosage"}},"notes":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"}}}}}};
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

const schema9 = {"type":"array","items":{"$ref":"#/$defs/reference"}};

function validate26(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
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
else {
validate26.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate26.errors = vErrors;
return errors === 0;
}

const schema10 = {"type":"object","properties":{"text":{"type":"string"},"coding":{"$ref":"#/$defs/codings"}}};
const schema11 = {"type":"array","items":{"$ref":"#/$defs/coding"}};
const schema12 = {"type":"object","properties":{"system":{"type":"string"},"code":{"type":"string"},"display":{"type":"string"}}};

function validate32(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.system !== undefined){
const _errs1 = errors;
if(typeof data.system !== "string"){
validate32.errors = [{instancePath:instancePath+"/system",keyword:"type",params:{}}];
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
validate32.errors = [{instancePath:instancePath+"/code",keyword:"type",params:{}}];
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
validate32.errors = [{instancePath:instancePath+"/display",keyword:"type",params:{}}];
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
validate32.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate32.errors = vErrors;
return errors === 0;
}


function validate31(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate32(data[i0], {instancePath:instancePath+"/" + i0}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate31.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate31.errors = vErrors;
return errors === 0;
}


function validate30(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text !== undefined){
const _errs1 = errors;
if(typeof data.text !== "string"){
validate30.errors = [{instancePath:instancePath+"/text",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.coding !== undefined){
const _errs3 = errors;
if(!(validate31(data.coding, {instancePath:instancePath+"/coding"}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
else {
validate30.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate30.errors = vErrors;
return errors === 0;
}

const schema13 = {"type":"array","items":{"$ref":"#/$defs/concept"}};

function validate39(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate30(data[i0], {instancePath:instancePath+"/" + i0}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate39.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate39.errors = vErrors;
return errors === 0;
}

const schema14 = {"type":"array","items":{"$ref":"#/$defs/dosage"}};
const schema15 = {"type":"object","properties":{"doseRange":{"type":"object"},"doseQuantity":{"type":"object"},"rateRatio":{"type":"object"},"rateRange":{"type":"object"},"rateQuantity":{"type":"object"}}};

function validate48(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.doseRange !== undefined){
let data0 = data.doseRange;
const _errs1 = errors;
if(!(data0 && typeof data0 == "object" && !Array.isArray(data0))){
validate48.errors = [{instancePath:instancePath+"/doseRange",keyword:"type",params:{}}];
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
validate48.errors = [{instancePath:instancePath+"/doseQuantity",keyword:"type",params:{}}];
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
validate48.errors = [{instancePath:instancePath+"/rateRatio",keyword:"type",params:{}}];
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
validate48.errors = [{instancePath:instancePath+"/rateRange",keyword:"type",params:{}}];
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
validate48.errors = [{instancePath:instancePath+"/rateQuantity",keyword:"type",params:{}}];
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
validate48.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate48.errors = vErrors;
return errors === 0;
}


function validate47(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate48(data[i0], {instancePath:instancePath+"/" + i0}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
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

const schema16 = {"type":"object","properties":{"agent":{"$ref":"#/$defs/reference"},"onBehalfOf":{"$ref":"#/$defs/reference"}}};

function validate55(data, {instancePath=""}={}){
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
validate55.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate55.errors = vErrors;
return errors === 0;
}

const schema17 = {"type":"array","items":{"type":"object","properties":{"text":{"type":"string"}}}};

function validate91(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
const _errs1 = errors;
if(errors === _errs1){
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.text !== undefined){
if(typeof data0.text !== "string"){
validate91.errors = [{instancePath:instancePath+"/" + i0+"/text",keyword:"type",params:{}}];
return false;
}
}
}
else {
validate91.errors = [{instancePath:instancePath+"/" + i0,keyword:"type",params:{}}];
return false;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate91.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate91.errors = vErrors;
return errors === 0;
}

const schema18 = {"type":"array","items":{"$ref":"#/$defs/extension"}};
const schema19 = {"type":"object","properties":{"url":{"type":"string"},"extension":{"$ref":"#/$defs/extensions"},"valueReference":{"$ref":"#/$defs/reference"},"valueCodeableConcept":{"$ref":"#/$defs/concept"},"valuePeriod":{"$ref":"#/$defs/period"},"valueCode":{"type":"string"},"valueDateTime":{"type":"string"},"valueBoolean":{"type":"boolean"},"valueUnsignedInt":{"type":"integer"},"valuePositiveInt":{"type":"integer"},"valueInteger":{"type":"integer"}},"required":["url"]};
const wrapper0 = {validate: validate100};
const schema20 = {"type":"object","properties":{"start":{"type":"string"},"end":{"type":"string"}}};

function validate104(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.start !== undefined){
const _errs1 = errors;
if(typeof data.start !== "string"){
validate104.errors = [{instancePath:instancePath+"/start",keyword:"type",params:{}}];
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
validate104.errors = [{instancePath:instancePath+"/end",keyword:"type",params:{}}];
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
validate104.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate104.errors = vErrors;
return errors === 0;
}


function validate101(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.url === undefined) && (missing0 = "url")){
validate101.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.url !== undefined){
const _errs1 = errors;
if(typeof data.url !== "string"){
validate101.errors = [{instancePath:instancePath+"/url",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extension !== undefined){
const _errs3 = errors;
if(!(wrapper0.validate(data.extension, {instancePath:instancePath+"/extension"}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueReference !== undefined){
const _errs4 = errors;
if(!(validate22(data.valueReference, {instancePath:instancePath+"/valueReference"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueCodeableConcept !== undefined){
const _errs5 = errors;
if(!(validate30(data.valueCodeableConcept, {instancePath:instancePath+"/valueCodeableConcept"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valuePeriod !== undefined){
const _errs6 = errors;
if(!(validate104(data.valuePeriod, {instancePath:instancePath+"/valuePeriod"}))){
vErrors = vErrors === null ? validate104.errors : vErrors.concat(validate104.errors);
errors = vErrors.length;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueCode !== undefined){
const _errs7 = errors;
if(typeof data.valueCode !== "string"){
validate101.errors = [{instancePath:instancePath+"/valueCode",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueDateTime !== undefined){
const _errs9 = errors;
if(typeof data.valueDateTime !== "string"){
validate101.errors = [{instancePath:instancePath+"/valueDateTime",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueBoolean !== undefined){
const _errs11 = errors;
if(typeof data.valueBoolean !== "boolean"){
validate101.errors = [{instancePath:instancePath+"/valueBoolean",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueUnsignedInt !== undefined){
let data8 = data.valueUnsignedInt;
const _errs13 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate101.errors = [{instancePath:instancePath+"/valueUnsignedInt",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valuePositiveInt !== undefined){
let data9 = data.valuePositiveInt;
const _errs15 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
validate101.errors = [{instancePath:instancePath+"/valuePositiveInt",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.valueInteger !== undefined){
let data10 = data.valueInteger;
const _errs17 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
validate101.errors = [{instancePath:instancePath+"/valueInteger",keyword:"type",params:{}}];
return false;
}
var valid0 = _errs17 === errors;
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
validate101.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate101.errors = vErrors;
return errors === 0;
}


function validate100(data, {instancePath=""}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(Array.isArray(data)){
var valid0 = true;
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
const _errs1 = errors;
if(!(validate101(data[i0], {instancePath:instancePath+"/" + i0}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
var valid0 = _errs1 === errors;
if(!valid0){
break;
}
}
}
else {
validate100.errors = [{instancePath,keyword:"type",params:{}}];
return false;
}
}
validate100.errors = vErrors;
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
if(!(validate26(data14, {instancePath:instancePath+"/generalPractitioner"}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var _valid1 = _errs35 === errors;
valid9 = valid9 || _valid1;
}
if(!valid9){
const err1 = {instancePath:instancePath+"/generalPractitioner",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
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
const _errs36 = errors;
if(!(validate22(data.managingOrganization, {instancePath:instancePath+"/managingOrganization"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid3 = _errs36 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data.communication !== undefined){
let data16 = data.communication;
const _errs37 = errors;
if(errors === _errs37){
if(Array.isArray(data16)){
var valid10 = true;
const len3 = data16.length;
for(let i3=0; i3<len3; i3++){
let data17 = data16[i3];
const _errs39 = errors;
if(!(data17 && typeof data17 == "object" && !Array.isArray(data17))){
validate21.errors = [{instancePath:instancePath+"/communication/" + i3,keyword:"type",params:{}}];
return false;
}
var valid10 = _errs39 === errors;
if(!valid10){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/communication",keyword:"type",params:{}}];
return false;
}
}
var valid3 = _errs37 === errors;
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
const err2 = {instancePath,keyword:"if",params:{}};
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
var valid0 = _errs1 === errors;
if(valid0){
const _errs41 = errors;
const _errs42 = errors;
let valid11 = true;
const _errs43 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Organization" !== data.resourceType){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
var _valid2 = _errs43 === errors;
errors = _errs42;
if(vErrors !== null){
if(_errs42){
vErrors.length = _errs42;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs45 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name !== undefined){
if(typeof data.name !== "string"){
validate21.errors = [{instancePath:instancePath+"/name",keyword:"type",params:{}}];
return false;
}
}
}
var _valid2 = _errs45 === errors;
valid11 = _valid2;
}
if(!valid11){
const err4 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs41 === errors;
if(valid0){
const _errs48 = errors;
const _errs49 = errors;
let valid14 = true;
const _errs50 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Location" !== data.resourceType){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
var _valid3 = _errs50 === errors;
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
if(_valid3){
const _errs52 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type !== undefined){
if(!(validate30(data.type, {instancePath:instancePath+"/type"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
var _valid3 = _errs52 === errors;
valid14 = _valid3;
}
if(!valid14){
const err6 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs48 === errors;
if(valid0){
const _errs54 = errors;
const _errs55 = errors;
let valid17 = true;
const _errs56 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Condition" !== data.resourceType){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
var _valid4 = _errs56 === errors;
errors = _errs55;
if(vErrors !== null){
if(_errs55){
vErrors.length = _errs55;
}
else {
vErrors = null;
}
}
if(_valid4){
const _errs58 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.code === undefined) && (missing0 = "code")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing0}}];
return false;
}
else {
if(data.clinicalStatus !== undefined){
const _errs59 = errors;
if(typeof data.clinicalStatus !== "string"){
validate21.errors = [{instancePath:instancePath+"/clinicalStatus",keyword:"type",params:{}}];
return false;
}
var valid19 = _errs59 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data.verificationStatus !== undefined){
const _errs61 = errors;
if(typeof data.verificationStatus !== "string"){
validate21.errors = [{instancePath:instancePath+"/verificationStatus",keyword:"type",params:{}}];
return false;
}
var valid19 = _errs61 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data.code !== undefined){
const _errs63 = errors;
if(!(validate30(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid19 = _errs63 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data.context !== undefined){
const _errs64 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid19 = _errs64 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data.assertedDate !== undefined){
const _errs65 = errors;
if(typeof data.assertedDate !== "string"){
validate21.errors = [{instancePath:instancePath+"/assertedDate",keyword:"type",params:{}}];
return false;
}
var valid19 = _errs65 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data.stage !== undefined){
let data28 = data.stage;
const _errs67 = errors;
if(!(data28 && typeof data28 == "object" && !Array.isArray(data28))){
validate21.errors = [{instancePath:instancePath+"/stage",keyword:"type",params:{}}];
return false;
}
var valid19 = _errs67 === errors;
}
else {
var valid19 = true;
}
if(valid19){
if(data.evidence !== undefined){
let data29 = data.evidence;
const _errs69 = errors;
if(errors === _errs69){
if(Array.isArray(data29)){
var valid20 = true;
const len4 = data29.length;
for(let i4=0; i4<len4; i4++){
let data30 = data29[i4];
const _errs71 = errors;
if(errors === _errs71){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.code !== undefined){
let data31 = data30.code;
const _errs73 = errors;
const _errs74 = errors;
let valid22 = false;
const _errs75 = errors;
if(!(validate30(data31, {instancePath:instancePath+"/evidence/" + i4+"/code"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var _valid5 = _errs75 === errors;
valid22 = valid22 || _valid5;
if(!valid22){
const _errs76 = errors;
if(!(validate39(data31, {instancePath:instancePath+"/evidence/" + i4+"/code"}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var _valid5 = _errs76 === errors;
valid22 = valid22 || _valid5;
}
if(!valid22){
const err8 = {instancePath:instancePath+"/evidence/" + i4+"/code",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate21.errors = vErrors;
return false;
}
else {
errors = _errs74;
if(vErrors !== null){
if(_errs74){
vErrors.length = _errs74;
}
else {
vErrors = null;
}
}
}
var valid21 = _errs73 === errors;
}
else {
var valid21 = true;
}
if(valid21){
if(data30.detail !== undefined){
const _errs77 = errors;
if(!(validate26(data30.detail, {instancePath:instancePath+"/evidence/" + i4+"/detail"}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var valid21 = _errs77 === errors;
}
else {
var valid21 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/evidence/" + i4,keyword:"type",params:{}}];
return false;
}
}
var valid20 = _errs71 === errors;
if(!valid20){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/evidence",keyword:"type",params:{}}];
return false;
}
}
var valid19 = _errs69 === errors;
}
else {
var valid19 = true;
}
}
}
}
}
}
}
}
}
var _valid4 = _errs58 === errors;
valid17 = _valid4;
}
if(!valid17){
const err9 = {instancePath,keyword:"if",params:{}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
validate21.errors = vErrors;
return false;
}
var valid0 = _errs54 === errors;
if(valid0){
const _errs78 = errors;
const _errs79 = errors;
let valid23 = true;
const _errs80 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("AllergyIntolerance" !== data.resourceType){
const err10 = {};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
var _valid6 = _errs80 === errors;
errors = _errs79;
if(vErrors !== null){
if(_errs79){
vErrors.length = _errs79;
}
else {
vErrors = null;
}
}
if(_valid6){
const _errs82 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.code === undefined) && (missing1 = "code")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing1}}];
return false;
}
else {
if(data.clinicalStatus !== undefined){
const _errs83 = errors;
if(typeof data.clinicalStatus !== "string"){
validate21.errors = [{instancePath:instancePath+"/clinicalStatus",keyword:"type",params:{}}];
return false;
}
var valid25 = _errs83 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data.verificationStatus !== undefined){
const _errs85 = errors;
if(typeof data.verificationStatus !== "string"){
validate21.errors = [{instancePath:instancePath+"/verificationStatus",keyword:"type",params:{}}];
return false;
}
var valid25 = _errs85 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data.code !== undefined){
const _errs87 = errors;
if(!(validate30(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid25 = _errs87 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data.assertedDate !== undefined){
const _errs88 = errors;
if(typeof data.assertedDate !== "string"){
validate21.errors = [{instancePath:instancePath+"/assertedDate",keyword:"type",params:{}}];
return false;
}
var valid25 = _errs88 === errors;
}
else {
var valid25 = true;
}
}
}
}
}
}
var _valid6 = _errs82 === errors;
valid23 = _valid6;
}
if(!valid23){
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
var valid0 = _errs78 === errors;
if(valid0){
const _errs90 = errors;
const _errs91 = errors;
let valid26 = true;
const _errs92 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("MedicationStatement" !== data.resourceType){
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
var _valid7 = _errs92 === errors;
errors = _errs91;
if(vErrors !== null){
if(_errs91){
vErrors.length = _errs91;
}
else {
vErrors = null;
}
}
if(_valid7){
const _errs94 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.status === undefined) && (missing2 = "status")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing2}}];
return false;
}
else {
if(data.status !== undefined){
const _errs95 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid28 = _errs95 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data.taken !== undefined){
const _errs97 = errors;
if(typeof data.taken !== "string"){
validate21.errors = [{instancePath:instancePath+"/taken",keyword:"type",params:{}}];
return false;
}
var valid28 = _errs97 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data.medicationReference !== undefined){
const _errs99 = errors;
if(!(validate22(data.medicationReference, {instancePath:instancePath+"/medicationReference"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid28 = _errs99 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data.medicationCodeableConcept !== undefined){
const _errs100 = errors;
if(!(validate30(data.medicationCodeableConcept, {instancePath:instancePath+"/medicationCodeableConcept"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid28 = _errs100 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data.reasonNotTaken !== undefined){
const _errs101 = errors;
if(!(validate39(data.reasonNotTaken, {instancePath:instancePath+"/reasonNotTaken"}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var valid28 = _errs101 === errors;
}
else {
var valid28 = true;
}
if(valid28){
if(data.dosage !== undefined){
const _errs102 = errors;
if(!(validate47(data.dosage, {instancePath:instancePath+"/dosage"}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var valid28 = _errs102 === errors;
}
else {
var valid28 = true;
}
}
}
}
}
}
}
}
var _valid7 = _errs94 === errors;
valid26 = _valid7;
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
var valid0 = _errs90 === errors;
if(valid0){
const _errs103 = errors;
const _errs104 = errors;
let valid29 = true;
const _errs105 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("MedicationRequest" !== data.resourceType){
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
var _valid8 = _errs105 === errors;
errors = _errs104;
if(vErrors !== null){
if(_errs104){
vErrors.length = _errs104;
}
else {
vErrors = null;
}
}
if(_valid8){
const _errs107 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((data.intent === undefined) && (missing3 = "intent")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing3}}];
return false;
}
else {
if(data.status !== undefined){
const _errs108 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid31 = _errs108 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.intent !== undefined){
const _errs110 = errors;
if(typeof data.intent !== "string"){
validate21.errors = [{instancePath:instancePath+"/intent",keyword:"type",params:{}}];
return false;
}
var valid31 = _errs110 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.category !== undefined){
const _errs112 = errors;
if(!(validate30(data.category, {instancePath:instancePath+"/category"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid31 = _errs112 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.medicationReference !== undefined){
const _errs113 = errors;
if(!(validate22(data.medicationReference, {instancePath:instancePath+"/medicationReference"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid31 = _errs113 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.medicationCodeableConcept !== undefined){
const _errs114 = errors;
if(!(validate30(data.medicationCodeableConcept, {instancePath:instancePath+"/medicationCodeableConcept"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid31 = _errs114 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.context !== undefined){
const _errs115 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid31 = _errs115 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.requester !== undefined){
const _errs116 = errors;
if(!(validate55(data.requester, {instancePath:instancePath+"/requester"}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid31 = _errs116 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.dosageInstruction !== undefined){
const _errs117 = errors;
if(!(validate47(data.dosageInstruction, {instancePath:instancePath+"/dosageInstruction"}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
var valid31 = _errs117 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.dispenseRequest !== undefined){
let data54 = data.dispenseRequest;
const _errs118 = errors;
if(!(data54 && typeof data54 == "object" && !Array.isArray(data54))){
validate21.errors = [{instancePath:instancePath+"/dispenseRequest",keyword:"type",params:{}}];
return false;
}
var valid31 = _errs118 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data.substitution !== undefined){
let data55 = data.substitution;
const _errs120 = errors;
if(errors === _errs120){
if(data55 && typeof data55 == "object" && !Array.isArray(data55)){
if(data55.allowed !== undefined){
const _errs122 = errors;
if(typeof data55.allowed !== "boolean"){
validate21.errors = [{instancePath:instancePath+"/substitution/allowed",keyword:"type",params:{}}];
return false;
}
var valid32 = _errs122 === errors;
}
else {
var valid32 = true;
}
if(valid32){
if(data55.reason !== undefined){
const _errs124 = errors;
if(!(validate30(data55.reason, {instancePath:instancePath+"/substitution/reason"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid32 = _errs124 === errors;
}
else {
var valid32 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/substitution",keyword:"type",params:{}}];
return false;
}
}
var valid31 = _errs120 === errors;
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
}
}
}
}
var _valid8 = _errs107 === errors;
valid29 = _valid8;
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
var valid0 = _errs103 === errors;
if(valid0){
const _errs125 = errors;
const _errs126 = errors;
let valid33 = true;
const _errs127 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Medication" !== data.resourceType){
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
var _valid9 = _errs127 === errors;
errors = _errs126;
if(vErrors !== null){
if(_errs126){
vErrors.length = _errs126;
}
else {
vErrors = null;
}
}
if(_valid9){
const _errs129 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.code !== undefined){
if(!(validate30(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
var _valid9 = _errs129 === errors;
valid33 = _valid9;
}
if(!valid33){
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
var valid0 = _errs125 === errors;
if(valid0){
const _errs131 = errors;
const _errs132 = errors;
let valid36 = true;
const _errs133 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Observation" !== data.resourceType){
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
var _valid10 = _errs133 === errors;
errors = _errs132;
if(vErrors !== null){
if(_errs132){
vErrors.length = _errs132;
}
else {
vErrors = null;
}
}
if(_valid10){
const _errs135 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if(((data.status === undefined) && (missing4 = "status")) || ((data.code === undefined) && (missing4 = "code"))){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing4}}];
return false;
}
else {
if(data.status !== undefined){
const _errs136 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid38 = _errs136 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.code !== undefined){
const _errs138 = errors;
if(!(validate30(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid38 = _errs138 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.context !== undefined){
const _errs139 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid38 = _errs139 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.comment !== undefined){
const _errs140 = errors;
if(typeof data.comment !== "string"){
validate21.errors = [{instancePath:instancePath+"/comment",keyword:"type",params:{}}];
return false;
}
var valid38 = _errs140 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.interpretation !== undefined){
const _errs142 = errors;
if(!(validate30(data.interpretation, {instancePath:instancePath+"/interpretation"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid38 = _errs142 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.related !== undefined){
let data66 = data.related;
const _errs143 = errors;
if(errors === _errs143){
if(Array.isArray(data66)){
var valid39 = true;
const len5 = data66.length;
for(let i5=0; i5<len5; i5++){
let data67 = data66[i5];
const _errs145 = errors;
if(errors === _errs145){
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.type !== undefined){
const _errs147 = errors;
if(typeof data67.type !== "string"){
validate21.errors = [{instancePath:instancePath+"/related/" + i5+"/type",keyword:"type",params:{}}];
return false;
}
var valid40 = _errs147 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data67.target !== undefined){
const _errs149 = errors;
if(!(validate22(data67.target, {instancePath:instancePath+"/related/" + i5+"/target"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid40 = _errs149 === errors;
}
else {
var valid40 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/related/" + i5,keyword:"type",params:{}}];
return false;
}
}
var valid39 = _errs145 === errors;
if(!valid39){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/related",keyword:"type",params:{}}];
return false;
}
}
var valid38 = _errs143 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data.component !== undefined){
let data70 = data.component;
const _errs150 = errors;
if(errors === _errs150){
if(Array.isArray(data70)){
var valid41 = true;
const len6 = data70.length;
for(let i6=0; i6<len6; i6++){
let data71 = data70[i6];
const _errs152 = errors;
if(errors === _errs152){
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
let missing5;
if((data71.code === undefined) && (missing5 = "code")){
validate21.errors = [{instancePath:instancePath+"/component/" + i6,keyword:"required",params:{missingProperty: missing5}}];
return false;
}
else {
if(data71.code !== undefined){
const _errs154 = errors;
if(!(validate30(data71.code, {instancePath:instancePath+"/component/" + i6+"/code"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid42 = _errs154 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data71.interpretation !== undefined){
const _errs155 = errors;
if(!(validate30(data71.interpretation, {instancePath:instancePath+"/component/" + i6+"/interpretation"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid42 = _errs155 === errors;
}
else {
var valid42 = true;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/component/" + i6,keyword:"type",params:{}}];
return false;
}
}
var valid41 = _errs152 === errors;
if(!valid41){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/component",keyword:"type",params:{}}];
return false;
}
}
var valid38 = _errs150 === errors;
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
var _valid10 = _errs135 === errors;
valid36 = _valid10;
}
if(!valid36){
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
var valid0 = _errs131 === errors;
if(valid0){
const _errs156 = errors;
const _errs157 = errors;
let valid43 = true;
const _errs158 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Immunization" !== data.resourceType){
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
var _valid11 = _errs158 === errors;
errors = _errs157;
if(vErrors !== null){
if(_errs157){
vErrors.length = _errs157;
}
else {
vErrors = null;
}
}
if(_valid11){
const _errs160 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing6;
if(((data.status === undefined) && (missing6 = "status")) || ((data.vaccineCode === undefined) && (missing6 = "vaccineCode"))){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing6}}];
return false;
}
else {
if(data.status !== undefined){
const _errs161 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid45 = _errs161 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data.notGiven !== undefined){
const _errs163 = errors;
if(typeof data.notGiven !== "boolean"){
validate21.errors = [{instancePath:instancePath+"/notGiven",keyword:"type",params:{}}];
return false;
}
var valid45 = _errs163 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data.vaccineCode !== undefined){
const _errs165 = errors;
if(!(validate30(data.vaccineCode, {instancePath:instancePath+"/vaccineCode"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid45 = _errs165 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data.date !== undefined){
const _errs166 = errors;
if(typeof data.date !== "string"){
validate21.errors = [{instancePath:instancePath+"/date",keyword:"type",params:{}}];
return false;
}
var valid45 = _errs166 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data.practitioner !== undefined){
let data79 = data.practitioner;
const _errs168 = errors;
if(errors === _errs168){
if(Array.isArray(data79)){
var valid46 = true;
const len7 = data79.length;
for(let i7=0; i7<len7; i7++){
let data80 = data79[i7];
const _errs170 = errors;
if(errors === _errs170){
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
if(data80.role !== undefined){
const _errs172 = errors;
if(!(validate30(data80.role, {instancePath:instancePath+"/practitioner/" + i7+"/role"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid47 = _errs172 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data80.actor !== undefined){
const _errs173 = errors;
if(!(validate22(data80.actor, {instancePath:instancePath+"/practitioner/" + i7+"/actor"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid47 = _errs173 === errors;
}
else {
var valid47 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/practitioner/" + i7,keyword:"type",params:{}}];
return false;
}
}
var valid46 = _errs170 === errors;
if(!valid46){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/practitioner",keyword:"type",params:{}}];
return false;
}
}
var valid45 = _errs168 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data.explanation !== undefined){
let data83 = data.explanation;
const _errs174 = errors;
if(errors === _errs174){
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
if(data83.reason !== undefined){
const _errs176 = errors;
if(!(validate39(data83.reason, {instancePath:instancePath+"/explanation/reason"}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var valid48 = _errs176 === errors;
}
else {
var valid48 = true;
}
if(valid48){
if(data83.reasonNotGiven !== undefined){
const _errs177 = errors;
if(!(validate39(data83.reasonNotGiven, {instancePath:instancePath+"/explanation/reasonNotGiven"}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var valid48 = _errs177 === errors;
}
else {
var valid48 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/explanation",keyword:"type",params:{}}];
return false;
}
}
var valid45 = _errs174 === errors;
}
else {
var valid45 = true;
}
if(valid45){
if(data.vaccinationProtocol !== undefined){
let data86 = data.vaccinationProtocol;
const _errs178 = errors;
if(errors === _errs178){
if(Array.isArray(data86)){
var valid49 = true;
const len8 = data86.length;
for(let i8=0; i8<len8; i8++){
let data87 = data86[i8];
const _errs180 = errors;
if(errors === _errs180){
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
if(data87.doseSequence !== undefined){
let data88 = data87.doseSequence;
const _errs182 = errors;
if(!(((typeof data88 == "number") && (!(data88 % 1) && !isNaN(data88))) && (isFinite(data88)))){
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i8+"/doseSequence",keyword:"type",params:{}}];
return false;
}
var valid50 = _errs182 === errors;
}
else {
var valid50 = true;
}
if(valid50){
if(data87.series !== undefined){
const _errs184 = errors;
if(typeof data87.series !== "string"){
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i8+"/series",keyword:"type",params:{}}];
return false;
}
var valid50 = _errs184 === errors;
}
else {
var valid50 = true;
}
if(valid50){
if(data87.authority !== undefined){
const _errs186 = errors;
if(!(validate22(data87.authority, {instancePath:instancePath+"/vaccinationProtocol/" + i8+"/authority"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid50 = _errs186 === errors;
}
else {
var valid50 = true;
}
if(valid50){
if(data87.seriesDoses !== undefined){
let data91 = data87.seriesDoses;
const _errs187 = errors;
if(!(((typeof data91 == "number") && (!(data91 % 1) && !isNaN(data91))) && (isFinite(data91)))){
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i8+"/seriesDoses",keyword:"type",params:{}}];
return false;
}
var valid50 = _errs187 === errors;
}
else {
var valid50 = true;
}
if(valid50){
if(data87.targetDisease !== undefined){
const _errs189 = errors;
if(!(validate39(data87.targetDisease, {instancePath:instancePath+"/vaccinationProtocol/" + i8+"/targetDisease"}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var valid50 = _errs189 === errors;
}
else {
var valid50 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol/" + i8,keyword:"type",params:{}}];
return false;
}
}
var valid49 = _errs180 === errors;
if(!valid49){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/vaccinationProtocol",keyword:"type",params:{}}];
return false;
}
}
var valid45 = _errs178 === errors;
}
else {
var valid45 = true;
}
}
}
}
}
}
}
}
}
var _valid11 = _errs160 === errors;
valid43 = _valid11;
}
if(!valid43){
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
var valid0 = _errs156 === errors;
if(valid0){
const _errs190 = errors;
const _errs191 = errors;
let valid51 = true;
const _errs192 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("Encounter" !== data.resourceType){
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
var _valid12 = _errs192 === errors;
errors = _errs191;
if(vErrors !== null){
if(_errs191){
vErrors.length = _errs191;
}
else {
vErrors = null;
}
}
if(_valid12){
const _errs194 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing7;
if((data.status === undefined) && (missing7 = "status")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing7}}];
return false;
}
else {
if(data.status !== undefined){
const _errs195 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid53 = _errs195 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data.class !== undefined){
const _errs197 = errors;
if(!(validate32(data.class, {instancePath:instancePath+"/class"}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
var valid53 = _errs197 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data.type !== undefined){
const _errs198 = errors;
if(!(validate39(data.type, {instancePath:instancePath+"/type"}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var valid53 = _errs198 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data.reason !== undefined){
const _errs199 = errors;
if(!(validate39(data.reason, {instancePath:instancePath+"/reason"}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var valid53 = _errs199 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data.incomingReferral !== undefined){
const _errs200 = errors;
if(!(validate26(data.incomingReferral, {instancePath:instancePath+"/incomingReferral"}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var valid53 = _errs200 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data.appointment !== undefined){
const _errs201 = errors;
if(!(validate22(data.appointment, {instancePath:instancePath+"/appointment"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid53 = _errs201 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data.diagnosis !== undefined){
let data100 = data.diagnosis;
const _errs202 = errors;
if(errors === _errs202){
if(Array.isArray(data100)){
var valid54 = true;
const len9 = data100.length;
for(let i9=0; i9<len9; i9++){
let data101 = data100[i9];
const _errs204 = errors;
if(errors === _errs204){
if(data101 && typeof data101 == "object" && !Array.isArray(data101)){
if(data101.condition !== undefined){
const _errs206 = errors;
if(!(validate22(data101.condition, {instancePath:instancePath+"/diagnosis/" + i9+"/condition"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid55 = _errs206 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data101.role !== undefined){
const _errs207 = errors;
if(!(validate30(data101.role, {instancePath:instancePath+"/diagnosis/" + i9+"/role"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid55 = _errs207 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data101.rank !== undefined){
let data104 = data101.rank;
const _errs208 = errors;
if(!(((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104))) && (isFinite(data104)))){
validate21.errors = [{instancePath:instancePath+"/diagnosis/" + i9+"/rank",keyword:"type",params:{}}];
return false;
}
var valid55 = _errs208 === errors;
}
else {
var valid55 = true;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/diagnosis/" + i9,keyword:"type",params:{}}];
return false;
}
}
var valid54 = _errs204 === errors;
if(!valid54){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/diagnosis",keyword:"type",params:{}}];
return false;
}
}
var valid53 = _errs202 === errors;
}
else {
var valid53 = true;
}
}
}
}
}
}
}
}
}
var _valid12 = _errs194 === errors;
valid51 = _valid12;
}
if(!valid51){
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
var valid0 = _errs190 === errors;
if(valid0){
const _errs210 = errors;
const _errs211 = errors;
let valid56 = true;
const _errs212 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("List" !== data.resourceType){
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
var _valid13 = _errs212 === errors;
errors = _errs211;
if(vErrors !== null){
if(_errs211){
vErrors.length = _errs211;
}
else {
vErrors = null;
}
}
if(_valid13){
const _errs214 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing8;
if((data.code === undefined) && (missing8 = "code")){
validate21.errors = [{instancePath,keyword:"required",params:{missingProperty: missing8}}];
return false;
}
else {
if(data.status !== undefined){
const _errs215 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid58 = _errs215 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data.mode !== undefined){
const _errs217 = errors;
if(typeof data.mode !== "string"){
validate21.errors = [{instancePath:instancePath+"/mode",keyword:"type",params:{}}];
return false;
}
var valid58 = _errs217 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data.title !== undefined){
const _errs219 = errors;
if(typeof data.title !== "string"){
validate21.errors = [{instancePath:instancePath+"/title",keyword:"type",params:{}}];
return false;
}
var valid58 = _errs219 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data.code !== undefined){
const _errs221 = errors;
if(!(validate30(data.code, {instancePath:instancePath+"/code"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid58 = _errs221 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data.entry !== undefined){
let data110 = data.entry;
const _errs222 = errors;
if(errors === _errs222){
if(Array.isArray(data110)){
var valid59 = true;
const len10 = data110.length;
for(let i10=0; i10<len10; i10++){
let data111 = data110[i10];
const _errs224 = errors;
if(errors === _errs224){
if(data111 && typeof data111 == "object" && !Array.isArray(data111)){
if(data111.item !== undefined){
if(!(validate22(data111.item, {instancePath:instancePath+"/entry/" + i10+"/item"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/entry/" + i10,keyword:"type",params:{}}];
return false;
}
}
var valid59 = _errs224 === errors;
if(!valid59){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/entry",keyword:"type",params:{}}];
return false;
}
}
var valid58 = _errs222 === errors;
}
else {
var valid58 = true;
}
}
}
}
}
}
}
var _valid13 = _errs214 === errors;
valid56 = _valid13;
}
if(!valid56){
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
var valid0 = _errs210 === errors;
if(valid0){
const _errs227 = errors;
const _errs228 = errors;
let valid61 = true;
const _errs229 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("ReferralRequest" !== data.resourceType){
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
var _valid14 = _errs229 === errors;
errors = _errs228;
if(vErrors !== null){
if(_errs228){
vErrors.length = _errs228;
}
else {
vErrors = null;
}
}
if(_valid14){
const _errs231 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status !== undefined){
const _errs232 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid63 = _errs232 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.intent !== undefined){
const _errs234 = errors;
if(typeof data.intent !== "string"){
validate21.errors = [{instancePath:instancePath+"/intent",keyword:"type",params:{}}];
return false;
}
var valid63 = _errs234 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.category !== undefined){
const _errs236 = errors;
if(!(validate39(data.category, {instancePath:instancePath+"/category"}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var valid63 = _errs236 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.type !== undefined){
const _errs237 = errors;
if(!(validate30(data.type, {instancePath:instancePath+"/type"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid63 = _errs237 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.serviceRequested !== undefined){
const _errs238 = errors;
if(!(validate39(data.serviceRequested, {instancePath:instancePath+"/serviceRequested"}))){
vErrors = vErrors === null ? validate39.errors : vErrors.concat(validate39.errors);
errors = vErrors.length;
}
var valid63 = _errs238 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.context !== undefined){
const _errs239 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid63 = _errs239 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.requester !== undefined){
const _errs240 = errors;
if(!(validate55(data.requester, {instancePath:instancePath+"/requester"}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid63 = _errs240 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.specialty !== undefined){
const _errs241 = errors;
if(!(validate30(data.specialty, {instancePath:instancePath+"/specialty"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid63 = _errs241 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.recipient !== undefined){
const _errs242 = errors;
if(!(validate26(data.recipient, {instancePath:instancePath+"/recipient"}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
var valid63 = _errs242 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.description !== undefined){
const _errs243 = errors;
if(typeof data.description !== "string"){
validate21.errors = [{instancePath:instancePath+"/description",keyword:"type",params:{}}];
return false;
}
var valid63 = _errs243 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data.note !== undefined){
const _errs245 = errors;
if(!(validate91(data.note, {instancePath:instancePath+"/note"}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
var valid63 = _errs245 === errors;
}
else {
var valid63 = true;
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
var _valid14 = _errs231 === errors;
valid61 = _valid14;
}
if(!valid61){
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
var valid0 = _errs227 === errors;
if(valid0){
const _errs246 = errors;
const _errs247 = errors;
let valid64 = true;
const _errs248 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("ProcedureRequest" !== data.resourceType){
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
var _valid15 = _errs248 === errors;
errors = _errs247;
if(vErrors !== null){
if(_errs247){
vErrors.length = _errs247;
}
else {
vErrors = null;
}
}
if(_valid15){
const _errs250 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.status !== undefined){
const _errs251 = errors;
if(typeof data.status !== "string"){
validate21.errors = [{instancePath:instancePath+"/status",keyword:"type",params:{}}];
return false;
}
var valid66 = _errs251 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.intent !== undefined){
const _errs253 = errors;
if(typeof data.intent !== "string"){
validate21.errors = [{instancePath:instancePath+"/intent",keyword:"type",params:{}}];
return false;
}
var valid66 = _errs253 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.context !== undefined){
const _errs255 = errors;
if(!(validate22(data.context, {instancePath:instancePath+"/context"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid66 = _errs255 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.requester !== undefined){
const _errs256 = errors;
if(!(validate55(data.requester, {instancePath:instancePath+"/requester"}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid66 = _errs256 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.performer !== undefined){
const _errs257 = errors;
if(!(validate22(data.performer, {instancePath:instancePath+"/performer"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid66 = _errs257 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data.note !== undefined){
const _errs258 = errors;
if(!(validate91(data.note, {instancePath:instancePath+"/note"}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
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
var _valid15 = _errs250 === errors;
valid64 = _valid15;
}
if(!valid64){
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
var valid0 = _errs246 === errors;
if(valid0){
const _errs259 = errors;
const _errs260 = errors;
let valid67 = true;
const _errs261 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.resourceType !== undefined){
if("OperationOutcome" !== data.resourceType){
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
var _valid16 = _errs261 === errors;
errors = _errs260;
if(vErrors !== null){
if(_errs260){
vErrors.length = _errs260;
}
else {
vErrors = null;
}
}
if(_valid16){
const _errs263 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.issue !== undefined){
let data133 = data.issue;
const _errs264 = errors;
if(errors === _errs264){
if(Array.isArray(data133)){
var valid70 = true;
const len11 = data133.length;
for(let i11=0; i11<len11; i11++){
let data134 = data133[i11];
const _errs266 = errors;
if(errors === _errs266){
if(data134 && typeof data134 == "object" && !Array.isArray(data134)){
if(data134.details !== undefined){
const _errs268 = errors;
if(!(validate30(data134.details, {instancePath:instancePath+"/issue/" + i11+"/details"}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
var valid71 = _errs268 === errors;
}
else {
var valid71 = true;
}
if(valid71){
if(data134.diagnostics !== undefined){
const _errs269 = errors;
if(typeof data134.diagnostics !== "string"){
validate21.errors = [{instancePath:instancePath+"/issue/" + i11+"/diagnostics",keyword:"type",params:{}}];
return false;
}
var valid71 = _errs269 === errors;
}
else {
var valid71 = true;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/issue/" + i11,keyword:"type",params:{}}];
return false;
}
}
var valid70 = _errs266 === errors;
if(!valid70){
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
var _valid16 = _errs263 === errors;
valid67 = _valid16;
}
if(!valid67){
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
var valid0 = _errs259 === errors;
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
let data137 = data.resourceType;
const _errs271 = errors;
if(errors === _errs271){
if(typeof data137 === "string"){
if(!pattern0.test(data137)){
validate21.errors = [{instancePath:instancePath+"/resourceType",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z]{1,63}$"}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/resourceType",keyword:"type",params:{}}];
return false;
}
}
var valid72 = _errs271 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data.id !== undefined){
let data138 = data.id;
const _errs273 = errors;
if(errors === _errs273){
if(typeof data138 === "string"){
if(!pattern1.test(data138)){
validate21.errors = [{instancePath:instancePath+"/id",keyword:"pattern",params:{pattern: "^[A-Za-z0-9\\-.]{1,64}$"}}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/id",keyword:"type",params:{}}];
return false;
}
}
var valid72 = _errs273 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data.language !== undefined){
const _errs275 = errors;
if(typeof data.language !== "string"){
validate21.errors = [{instancePath:instancePath+"/language",keyword:"type",params:{}}];
return false;
}
var valid72 = _errs275 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data.meta !== undefined){
let data140 = data.meta;
const _errs277 = errors;
if(errors === _errs277){
if(data140 && typeof data140 == "object" && !Array.isArray(data140)){
if(data140.profile !== undefined){
let data141 = data140.profile;
const _errs279 = errors;
if(errors === _errs279){
if(Array.isArray(data141)){
var valid74 = true;
const len12 = data141.length;
for(let i12=0; i12<len12; i12++){
const _errs281 = errors;
if(typeof data141[i12] !== "string"){
validate21.errors = [{instancePath:instancePath+"/meta/profile/" + i12,keyword:"type",params:{}}];
return false;
}
var valid74 = _errs281 === errors;
if(!valid74){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/meta/profile",keyword:"type",params:{}}];
return false;
}
}
var valid73 = _errs279 === errors;
}
else {
var valid73 = true;
}
if(valid73){
if(data140.security !== undefined){
const _errs283 = errors;
if(!(validate31(data140.security, {instancePath:instancePath+"/meta/security"}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
var valid73 = _errs283 === errors;
}
else {
var valid73 = true;
}
if(valid73){
if(data140.tag !== undefined){
const _errs284 = errors;
if(!(validate31(data140.tag, {instancePath:instancePath+"/meta/tag"}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
var valid73 = _errs284 === errors;
}
else {
var valid73 = true;
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/meta",keyword:"type",params:{}}];
return false;
}
}
var valid72 = _errs277 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data.extension !== undefined){
const _errs285 = errors;
if(!(validate100(data.extension, {instancePath:instancePath+"/extension"}))){
vErrors = vErrors === null ? validate100.errors : vErrors.concat(validate100.errors);
errors = vErrors.length;
}
var valid72 = _errs285 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data.identifier !== undefined){
let data146 = data.identifier;
const _errs286 = errors;
const _errs287 = errors;
let valid75 = false;
const _errs288 = errors;
if(!(validate23(data146, {instancePath:instancePath+"/identifier"}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var _valid17 = _errs288 === errors;
valid75 = valid75 || _valid17;
if(!valid75){
const _errs289 = errors;
if(errors === _errs289){
if(Array.isArray(data146)){
var valid76 = true;
const len13 = data146.length;
for(let i13=0; i13<len13; i13++){
const _errs291 = errors;
if(!(validate23(data146[i13], {instancePath:instancePath+"/identifier/" + i13}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
var valid76 = _errs291 === errors;
if(!valid76){
break;
}
}
}
else {
const err32 = {instancePath:instancePath+"/identifier",keyword:"type",params:{}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
var _valid17 = _errs289 === errors;
valid75 = valid75 || _valid17;
}
if(!valid75){
const err33 = {instancePath:instancePath+"/identifier",keyword:"anyOf",params:{}};
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
else {
errors = _errs287;
if(vErrors !== null){
if(_errs287){
vErrors.length = _errs287;
}
else {
vErrors = null;
}
}
}
var valid72 = _errs286 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data.subject !== undefined){
const _errs292 = errors;
if(!(validate22(data.subject, {instancePath:instancePath+"/subject"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid72 = _errs292 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data.patient !== undefined){
const _errs293 = errors;
if(!(validate22(data.patient, {instancePath:instancePath+"/patient"}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
var valid72 = _errs293 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data.contained !== undefined){
let data150 = data.contained;
const _errs294 = errors;
if(errors === _errs294){
if(Array.isArray(data150)){
var valid77 = true;
const len14 = data150.length;
for(let i14=0; i14<len14; i14++){
const _errs296 = errors;
if(!(wrapper1.validate(data150[i14], {instancePath:instancePath+"/contained/" + i14}))){
vErrors = vErrors === null ? wrapper1.validate.errors : vErrors.concat(wrapper1.validate.errors);
errors = vErrors.length;
}
var valid77 = _errs296 === errors;
if(!valid77){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/contained",keyword:"type",params:{}}];
return false;
}
}
var valid72 = _errs294 === errors;
}
else {
var valid72 = true;
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
