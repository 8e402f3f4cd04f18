// What several operations answer with, part by part. @see https://hl7.org/fhir/R4/operationdefinition-definitions.html#OperationDefinition.parameter.part
RuleSet: Parts(name, min, max, documentation)
* parameter[+].name = #{name}
* parameter[=].use = #out
* parameter[=].min = {min}
* parameter[=].max = "{max}"
* parameter[=].documentation = "{documentation}"

RuleSet: Part(name, min, max, type)
* part[+].name = #{name}
* part[=].use = #out
* part[=].min = {min}
* part[=].max = "{max}"
* part[=].type = #{type}

RuleSet: Inner(name, min, max)
* part[+].name = #{name}
* part[=].use = #out
* part[=].min = {min}
* part[=].max = "{max}"

RuleSet: Said
* insert Part(source, 1, 1, Reference)
* part[=].documentation = "The organisation that says so."
* insert Part(known-as-at, 0, 1, date)
* part[=].documentation = "The day up to which it is known."
* insert Part(resource, 1, 1, Reference)
* part[=].documentation = "What it stands in."

RuleSet: Cut
* insert Parameter(truncated, out, 0, *, Reference, An organisation of whom there is more than the answer is made of)

RuleSet: Notice
* insert Parameter(notice, out, 1, 1, string, That information may be withheld or not yet received)

RuleSet: Feeds
* insert Parts(feed, 0, *, How recent each feed is: the same for every reader)
* parameter[=] insert Part(source, 1, 1, string)
* parameter[=] insert Part(received, 1, 1, instant)
* parameter[=] insert Part(known-as-at, 0, 1, date)
* insert Notice

RuleSet: OfTeam
* insert Parameter(team, out, 1, 1, Reference, The team it is about)
* insert Parameter(as-at, out, 1, 1, instant, When it was composed)

RuleSet: Leads
* insert Parameter(lead-not-known, out, 0, *, code, A kind of lead that nobody known is)
* insert Parameter(lead-doubled, out, 0, *, code, A kind of lead that several are)

RuleSet: Locality
* insert Parts(locality, 1, 1, By the practice the resident is registered with)
* parameter[=] insert Part(code, 1, 1, code)
* parameter[=] insert Part(name, 1, 1, string)
* parameter[=] insert Part(inferred, 0, 1, boolean)
* parameter[=] insert Part(team, 1, 1, Reference)

RuleSet: InvolvedParts
* insert Parts(involved, 0, *, Somebody who has to do with the resident today\, and as what)
* parameter[=] insert Part(part, 1, 1, code)
* parameter[=] insert Part(name, 0, 1, string)
* parameter[=] insert Part(identifier, 0, 1, Identifier)
* parameter[=] insert Part(role, 0, *, CodeableConcept)
* parameter[=] insert Part(lead, 0, 1, code)
* parameter[=] insert Part(organization, 0, 1, Reference)
* parameter[=] insert Part(since, 0, 1, dateTime)
* parameter[=] insert Part(until, 0, 1, dateTime)
* parameter[=] insert Part(telecom, 0, *, ContactPoint)
* parameter[=] insert Said

RuleSet: Stay
* insert Part(organization, 1, 1, Reference)
* part[=].documentation = "Where."
* insert Part(since, 0, 1, dateTime)
* insert Part(until, 0, 1, dateTime)
* insert Part(days, 0, 1, integer)
* insert Part(emergency, 1, 1, boolean)
* insert Part(end, 0, 1, code)
* part[=].documentation = "How it ended, where that is known."
* insert Inner(readmitted-after, 0, 1)
* part[=].documentation = "The discharge that this admission came within thirty days of."
* part[=] insert Part(days, 1, 1, integer)
* part[=] insert Part(discharged, 0, 1, dateTime)
* part[=] insert Part(resource, 1, 1, Reference)
* insert Said

RuleSet: AssessedParts
* insert Parts(assessed, 0, *, Who assessed or reviewed the resident\, when\, and with what outcome)
* parameter[=] insert Part(text, 1, 1, string)
* parameter[=] insert Part(when, 1, 1, dateTime)
* parameter[=] insert Part(outcome, 0, 1, CodeableConcept)
* parameter[=] insert Said
