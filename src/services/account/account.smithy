$version: "2.0"

namespace com.amazonaws.account

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use stormglass#enacted

@service(sdkId: "Account", arnNamespace: "account", endpointPrefix: "account")
@sigv4(name: "account")
@restJson1
service Account {
    version: "2021-02-01"
    operations: [DisableRegion, EnableRegion, GetRegionOptStatus, ListRegions]
}

@enacted
@http(method: "POST", uri: "/disableRegion")
operation DisableRegion {
    input: DisableRegionRequest
    output: Unit
    errors: [
        AccessDeniedException, ValidationException, ConflictException, TooManyRequestsException, InternalServerException
    ]
}

@enacted
@http(method: "POST", uri: "/enableRegion")
operation EnableRegion {
    input: EnableRegionRequest
    output: Unit
    errors: [
        AccessDeniedException, ValidationException, ConflictException, TooManyRequestsException, InternalServerException
    ]
}

@enacted
@readonly
@http(method: "POST", uri: "/getRegionOptStatus")
operation GetRegionOptStatus {
    input: GetRegionOptStatusRequest
    output: GetRegionOptStatusResponse
    errors: [AccessDeniedException, ValidationException, TooManyRequestsException, InternalServerException]
}

@enacted
@readonly
@http(method: "POST", uri: "/listRegions")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Regions", pageSize: "MaxResults")
operation ListRegions {
    input: ListRegionsRequest
    output: ListRegionsResponse
    errors: [AccessDeniedException, ValidationException, TooManyRequestsException, InternalServerException]
}

@error("client")
@httpError(403)
structure AccessDeniedException {
    @required message: String
    @httpHeader("x-amzn-ErrorType") errorType: String
}

@pattern("\\d{12}")
string AccountId

@error("client")
@httpError(409)
structure ConflictException {
    @required message: String
    @httpHeader("x-amzn-ErrorType") errorType: String
}

structure DisableRegionRequest {
    AccountId: AccountId
    @required RegionName: RegionName
}

structure EnableRegionRequest {
    AccountId: AccountId
    @required RegionName: RegionName
}

structure GetRegionOptStatusRequest {
    AccountId: AccountId
    @required RegionName: RegionName
}

structure GetRegionOptStatusResponse {
    RegionName: RegionName
    RegionOptStatus: RegionOptStatus
}

@error("server")
structure InternalServerException {
    @required message: String
    @httpHeader("x-amzn-ErrorType") errorType: String
}

structure ListRegionsRequest {
    AccountId: AccountId
    MaxResults: ListRegionsRequestMaxResultsInteger
    NextToken: ListRegionsRequestNextTokenString
    RegionOptStatusContains: RegionOptStatusList
}

@range(min: 1, max: 50)
integer ListRegionsRequestMaxResultsInteger

@length(min: 0, max: 1000)
string ListRegionsRequestNextTokenString

structure ListRegionsResponse {
    NextToken: String
    Regions: RegionOptList
}

structure Region {
    RegionName: RegionName
    RegionOptStatus: RegionOptStatus
}

@length(min: 1, max: 50)
string RegionName

list RegionOptList {
    member: Region
}

enum RegionOptStatus {
    ENABLED, ENABLING, DISABLING, DISABLED, ENABLED_BY_DEFAULT
}

list RegionOptStatusList {
    member: RegionOptStatus
}

@sensitive
string SensitiveString

@error("client")
@httpError(429)
structure TooManyRequestsException {
    @required message: String
    @httpHeader("x-amzn-ErrorType") errorType: String
}

@error("client")
structure ValidationException {
    @required message: SensitiveString
    reason: ValidationExceptionReason
    fieldList: ValidationExceptionFieldList
}

structure ValidationExceptionField {
    @required name: String
    @required message: SensitiveString
}

list ValidationExceptionFieldList {
    member: ValidationExceptionField
}

enum ValidationExceptionReason {
    INVALID_REGION_OPT_TARGET = "invalidRegionOptTarget", FIELD_VALIDATION_FAILED = "fieldValidationFailed"
}
