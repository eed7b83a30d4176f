$version: "2.0"

namespace com.amazonaws.lambda

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use stormglass#enacted

@service(sdkId: "Lambda", arnNamespace: "lambda", endpointPrefix: "lambda")
@sigv4(name: "lambda")
@restJson1
service AWSGirApiService {
    version: "2015-03-31"
    operations: [GetAccountSettings]
}

@enacted
@readonly
@http(method: "GET", uri: "/2016-08-19/account-settings")
operation GetAccountSettings {
    input: GetAccountSettingsRequest
    output: GetAccountSettingsResponse
    errors: [ServiceException, TooManyRequestsException]
}

structure AccountLimit {
    TotalCodeSize: Long
    CodeSizeUnzipped: Long
    CodeSizeZipped: Long
    ConcurrentExecutions: Integer
    UnreservedConcurrentExecutions: UnreservedConcurrentExecutions
}

structure AccountUsage {
    TotalCodeSize: Long
    FunctionCount: Long
}

structure GetAccountSettingsRequest {}

structure GetAccountSettingsResponse {
    AccountLimit: AccountLimit
    AccountUsage: AccountUsage
}

@error("server")
structure ServiceException {
    Type: String
    Message: String
}

enum ThrottleReason {
    CONCURRENT_INVOCATION_LIMIT_EXCEEDED = "ConcurrentInvocationLimitExceeded",
    FUNCTION_INVOCATION_RATE_LIMIT_EXCEEDED = "FunctionInvocationRateLimitExceeded",
    RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED = "ReservedFunctionConcurrentInvocationLimitExceeded",
    RESERVED_FUNCTION_INVOCATION_RATE_LIMIT_EXCEEDED = "ReservedFunctionInvocationRateLimitExceeded",
    CALLER_RATE_LIMIT_EXCEEDED = "CallerRateLimitExceeded",
    CONCURRENT_SNAPSHOT_CREATE_LIMIT_EXCEEDED = "ConcurrentSnapshotCreateLimitExceeded"
}

@error("client")
@httpError(429)
structure TooManyRequestsException {
    @httpHeader("Retry-After") retryAfterSeconds: String
    Type: String
    message: String
    Reason: ThrottleReason
}

@range(min: 0)
integer UnreservedConcurrentExecutions
