$version: "2.0"

namespace com.amazonaws.lambda

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use stormglass#enacted
use stormglass#recorded

@service(sdkId: "Lambda", arnNamespace: "lambda", endpointPrefix: "lambda")
@sigv4(name: "lambda")
@restJson1
service AWSGirApiService {
    version: "2015-03-31"
    operations: [
        AddLayerVersionPermission, AddPermission, CreateAlias, CreateCodeSigningConfig, CreateEventSourceMapping, CreateFunction,
        CreateFunctionUrlConfig, DeleteAlias, DeleteCodeSigningConfig, DeleteEventSourceMapping, DeleteFunction,
        DeleteFunctionCodeSigningConfig, DeleteFunctionConcurrency, DeleteFunctionEventInvokeConfig, DeleteFunctionUrlConfig,
        DeleteLayerVersion, DeleteProvisionedConcurrencyConfig, GetAccountSettings, GetAlias, GetCodeSigningConfig,
        GetEventSourceMapping, GetFunction, GetFunctionCodeSigningConfig, GetFunctionConcurrency, GetFunctionConfiguration,
        GetFunctionEventInvokeConfig, GetFunctionRecursionConfig, GetFunctionUrlConfig, GetLayerVersion, GetLayerVersionByArn,
        GetLayerVersionPolicy, GetPolicy, GetProvisionedConcurrencyConfig, GetRuntimeManagementConfig, Invoke, InvokeAsync,
        InvokeWithResponseStream, ListAliases, ListCodeSigningConfigs, ListEventSourceMappings, ListFunctionEventInvokeConfigs,
        ListFunctionUrlConfigs, ListFunctions, ListFunctionsByCodeSigningConfig, ListLayerVersions, ListLayers,
        ListProvisionedConcurrencyConfigs, ListTags, ListVersionsByFunction, PublishLayerVersion, PublishVersion,
        PutFunctionCodeSigningConfig, PutFunctionConcurrency, PutFunctionEventInvokeConfig, PutFunctionRecursionConfig,
        PutProvisionedConcurrencyConfig, PutRuntimeManagementConfig, RemoveLayerVersionPermission, RemovePermission, TagResource,
        UntagResource, UpdateAlias, UpdateCodeSigningConfig, UpdateEventSourceMapping, UpdateFunctionCode,
        UpdateFunctionConfiguration, UpdateFunctionEventInvokeConfig, UpdateFunctionUrlConfig
    ]
}

@enacted
@http(method: "POST", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy", code: 201)
operation AddLayerVersionPermission {
    input: AddLayerVersionPermissionRequest
    output: AddLayerVersionPermissionResponse
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        PolicyLengthExceededException, ResourceNotFoundException, PreconditionFailedException
    ]
}

@enacted
@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/policy", code: 201)
operation AddPermission {
    input: AddPermissionRequest
    output: AddPermissionResponse
    errors: [
        InvalidParameterValueException, ResourceConflictException, PublicPolicyException, ServiceException,
        TooManyRequestsException, PolicyLengthExceededException, ResourceNotFoundException, PreconditionFailedException
    ]
}

@enacted
@idempotent
@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/aliases", code: 201)
operation CreateAlias {
    input: CreateAliasRequest
    output: AliasConfiguration
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        AliasLimitExceededException, ResourceNotFoundException
    ]
}

@recorded
@http(method: "POST", uri: "/2020-04-22/code-signing-configs", code: 201)
operation CreateCodeSigningConfig {
    input: CreateCodeSigningConfigRequest
    output: CreateCodeSigningConfigResponse
    errors: [InvalidParameterValueException, ServiceException]
}

@enacted
@http(method: "POST", uri: "/2015-03-31/event-source-mappings", code: 202)
operation CreateEventSourceMapping {
    input: CreateEventSourceMappingRequest
    output: EventSourceMappingConfiguration
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@idempotent
@http(method: "POST", uri: "/2015-03-31/functions", code: 201)
operation CreateFunction {
    input: CreateFunctionRequest
    output: FunctionConfiguration
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        InvalidCodeSignatureException, ResourceNotFoundException, CodeVerificationFailedException,
        CodeSigningConfigNotFoundException, CodeStorageExceededException,
        FunctionVersionsPerCapacityProviderLimitExceededException
    ]
}

@enacted
@http(method: "POST", uri: "/2021-10-31/functions/{FunctionName}/url", code: 201)
operation CreateFunctionUrlConfig {
    input: CreateFunctionUrlConfigRequest
    output: CreateFunctionUrlConfigResponse
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@idempotent
@http(method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}", code: 204)
operation DeleteAlias {
    input: DeleteAliasRequest
    output: Unit
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@recorded
@idempotent
@http(method: "DELETE", uri: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", code: 204)
operation DeleteCodeSigningConfig {
    input: DeleteCodeSigningConfigRequest
    output: DeleteCodeSigningConfigResponse
    errors: [InvalidParameterValueException, ResourceConflictException, ServiceException, ResourceNotFoundException]
}

@enacted
@idempotent
@http(method: "DELETE", uri: "/2015-03-31/event-source-mappings/{UUID}", code: 202)
operation DeleteEventSourceMapping {
    input: DeleteEventSourceMappingRequest
    output: EventSourceMappingConfiguration
    errors: [
        InvalidParameterValueException, ResourceInUseException, ResourceConflictException, ServiceException,
        TooManyRequestsException, ResourceNotFoundException
    ]
}

@enacted
@idempotent
@http(method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}")
operation DeleteFunction {
    input: DeleteFunctionRequest
    output: DeleteFunctionResponse
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@recorded
@http(method: "DELETE", uri: "/2020-06-30/functions/{FunctionName}/code-signing-config", code: 204)
operation DeleteFunctionCodeSigningConfig {
    input: DeleteFunctionCodeSigningConfigRequest
    output: Unit
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException, CodeSigningConfigNotFoundException
    ]
}

@enacted
@http(method: "DELETE", uri: "/2017-10-31/functions/{FunctionName}/concurrency", code: 204)
operation DeleteFunctionConcurrency {
    input: DeleteFunctionConcurrencyRequest
    output: Unit
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@http(method: "DELETE", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config", code: 204)
operation DeleteFunctionEventInvokeConfig {
    input: DeleteFunctionEventInvokeConfigRequest
    output: Unit
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@http(method: "DELETE", uri: "/2021-10-31/functions/{FunctionName}/url", code: 204)
operation DeleteFunctionUrlConfig {
    input: DeleteFunctionUrlConfigRequest
    output: Unit
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@idempotent
@http(method: "DELETE", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", code: 204)
operation DeleteLayerVersion {
    input: DeleteLayerVersionRequest
    output: Unit
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@idempotent
@http(method: "DELETE", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", code: 204)
operation DeleteProvisionedConcurrencyConfig {
    input: DeleteProvisionedConcurrencyConfigRequest
    output: Unit
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@readonly
@http(method: "GET", uri: "/2016-08-19/account-settings")
operation GetAccountSettings {
    input: GetAccountSettingsRequest
    output: GetAccountSettingsResponse
    errors: [ServiceException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}")
operation GetAlias {
    input: GetAliasRequest
    output: AliasConfiguration
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@recorded
@readonly
@http(method: "GET", uri: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}")
operation GetCodeSigningConfig {
    input: GetCodeSigningConfigRequest
    output: GetCodeSigningConfigResponse
    errors: [InvalidParameterValueException, ServiceException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2015-03-31/event-source-mappings/{UUID}")
operation GetEventSourceMapping {
    input: GetEventSourceMappingRequest
    output: EventSourceMappingConfiguration
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}")
operation GetFunction {
    input: GetFunctionRequest
    output: GetFunctionResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@recorded
@readonly
@http(method: "GET", uri: "/2020-06-30/functions/{FunctionName}/code-signing-config")
operation GetFunctionCodeSigningConfig {
    input: GetFunctionCodeSigningConfigRequest
    output: GetFunctionCodeSigningConfigResponse
    errors: [
        InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException,
        CodeSigningConfigNotFoundException
    ]
}

@enacted
@readonly
@http(method: "GET", uri: "/2019-09-30/functions/{FunctionName}/concurrency")
operation GetFunctionConcurrency {
    input: GetFunctionConcurrencyRequest
    output: GetFunctionConcurrencyResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/configuration")
operation GetFunctionConfiguration {
    input: GetFunctionConfigurationRequest
    output: FunctionConfiguration
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config")
operation GetFunctionEventInvokeConfig {
    input: GetFunctionEventInvokeConfigRequest
    output: FunctionEventInvokeConfig
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@recorded
@readonly
@http(method: "GET", uri: "/2024-08-31/functions/{FunctionName}/recursion-config")
operation GetFunctionRecursionConfig {
    input: GetFunctionRecursionConfigRequest
    output: GetFunctionRecursionConfigResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2021-10-31/functions/{FunctionName}/url")
operation GetFunctionUrlConfig {
    input: GetFunctionUrlConfigRequest
    output: GetFunctionUrlConfigResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}")
operation GetLayerVersion {
    input: GetLayerVersionRequest
    output: GetLayerVersionResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2018-10-31/layers?find=LayerVersion")
operation GetLayerVersionByArn {
    input: GetLayerVersionByArnRequest
    output: GetLayerVersionResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy")
operation GetLayerVersionPolicy {
    input: GetLayerVersionPolicyRequest
    output: GetLayerVersionPolicyResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/policy")
operation GetPolicy {
    input: GetPolicyRequest
    output: GetPolicyResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency")
operation GetProvisionedConcurrencyConfig {
    input: GetProvisionedConcurrencyConfigRequest
    output: GetProvisionedConcurrencyConfigResponse
    errors: [
        InvalidParameterValueException, ProvisionedConcurrencyConfigNotFoundException, ServiceException,
        TooManyRequestsException, ResourceNotFoundException
    ]
}

@recorded
@readonly
@http(method: "GET", uri: "/2021-07-20/functions/{FunctionName}/runtime-management-config")
operation GetRuntimeManagementConfig {
    input: GetRuntimeManagementConfigRequest
    output: GetRuntimeManagementConfigResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/invocations")
operation Invoke {
    input: InvocationRequest
    output: InvocationResponse
    errors: [
        CodeArtifactUserDeletedException, ResourceNotReadyException, ServiceQuotaExceededException,
        InvalidSecurityGroupIDException, SnapStartTimeoutException, TooManyRequestsException, EC2ThrottledException,
        EFSMountConnectivityException, SubnetIPAddressLimitReachedException, KMSAccessDeniedException, RequestTooLargeException,
        KMSDisabledException, UnsupportedMediaTypeException, S3FilesMountConnectivityException,
        SerializedRequestEntityTooLargeException, InvalidRuntimeException, NoPublishedVersionException, EC2UnexpectedException,
        InvalidSubnetIDException, KMSNotFoundException, InvalidParameterValueException, EC2AccessDeniedException, EFSIOException,
        KMSInvalidStateException, ResourceConflictException, ENILimitReachedException, SnapStartNotReadyException,
        ServiceException, CodeArtifactUserPendingException, SnapStartException, RecursiveInvocationException,
        S3FilesMountFailureException, EFSMountTimeoutException, ENINotReadyException, S3FilesMountTimeoutException,
        CodeArtifactUserFailedException, ModeNotSupportedException, ResourceNotFoundException, InvalidRequestContentException,
        SnapStartRegenerationFailureException, DurableExecutionAlreadyStartedException, InvalidZipFileException,
        EFSMountFailureException
    ]
}

@enacted
@http(method: "POST", uri: "/2014-11-13/functions/{FunctionName}/invoke-async", code: 202)
operation InvokeAsync {
    input: InvokeAsyncRequest
    output: InvokeAsyncResponse
    errors: [
        ServiceQuotaExceededException, InvalidSecurityGroupIDException, SnapStartTimeoutException, EC2ThrottledException,
        EFSMountConnectivityException, SubnetIPAddressLimitReachedException, KMSAccessDeniedException, KMSDisabledException,
        S3FilesMountConnectivityException, InvalidRuntimeException, EC2UnexpectedException, InvalidSubnetIDException,
        KMSNotFoundException, EC2AccessDeniedException, EFSIOException, KMSInvalidStateException, ResourceConflictException,
        ENILimitReachedException, SnapStartNotReadyException, ServiceException, SnapStartException, S3FilesMountFailureException,
        EFSMountTimeoutException, S3FilesMountTimeoutException, ModeNotSupportedException, ResourceNotFoundException,
        InvalidRequestContentException, SnapStartRegenerationFailureException, EFSMountFailureException
    ]
}

@enacted
@http(method: "POST", uri: "/2021-11-15/functions/{FunctionName}/response-streaming-invocations")
operation InvokeWithResponseStream {
    input: InvokeWithResponseStreamRequest
    output: InvokeWithResponseStreamResponse
    errors: [
        ResourceNotReadyException, ServiceQuotaExceededException, InvalidSecurityGroupIDException, SnapStartTimeoutException,
        TooManyRequestsException, EC2ThrottledException, EFSMountConnectivityException, SubnetIPAddressLimitReachedException,
        KMSAccessDeniedException, RequestTooLargeException, KMSDisabledException, UnsupportedMediaTypeException,
        S3FilesMountConnectivityException, SerializedRequestEntityTooLargeException, InvalidRuntimeException,
        NoPublishedVersionException, EC2UnexpectedException, InvalidSubnetIDException, KMSNotFoundException,
        InvalidParameterValueException, EC2AccessDeniedException, EFSIOException, KMSInvalidStateException,
        ResourceConflictException, ENILimitReachedException, SnapStartNotReadyException, ServiceException, SnapStartException,
        RecursiveInvocationException, S3FilesMountFailureException, EFSMountTimeoutException, S3FilesMountTimeoutException,
        ResourceNotFoundException, InvalidRequestContentException, SnapStartRegenerationFailureException,
        InvalidZipFileException, EFSMountFailureException
    ]
}

@enacted
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/aliases")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "Aliases", pageSize: "MaxItems")
operation ListAliases {
    input: ListAliasesRequest
    output: ListAliasesResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@recorded
@readonly
@http(method: "GET", uri: "/2020-04-22/code-signing-configs")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "CodeSigningConfigs", pageSize: "MaxItems")
operation ListCodeSigningConfigs {
    input: ListCodeSigningConfigsRequest
    output: ListCodeSigningConfigsResponse
    errors: [InvalidParameterValueException, ServiceException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2015-03-31/event-source-mappings")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "EventSourceMappings", pageSize: "MaxItems")
operation ListEventSourceMappings {
    input: ListEventSourceMappingsRequest
    output: ListEventSourceMappingsResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config/list")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "FunctionEventInvokeConfigs", pageSize: "MaxItems")
operation ListFunctionEventInvokeConfigs {
    input: ListFunctionEventInvokeConfigsRequest
    output: ListFunctionEventInvokeConfigsResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2021-10-31/functions/{FunctionName}/urls")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "FunctionUrlConfigs", pageSize: "MaxItems")
operation ListFunctionUrlConfigs {
    input: ListFunctionUrlConfigsRequest
    output: ListFunctionUrlConfigsResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2015-03-31/functions")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "Functions", pageSize: "MaxItems")
operation ListFunctions {
    input: ListFunctionsRequest
    output: ListFunctionsResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "FunctionArns", pageSize: "MaxItems")
operation ListFunctionsByCodeSigningConfig {
    input: ListFunctionsByCodeSigningConfigRequest
    output: ListFunctionsByCodeSigningConfigResponse
    errors: [InvalidParameterValueException, ServiceException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2018-10-31/layers/{LayerName}/versions")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "LayerVersions", pageSize: "MaxItems")
operation ListLayerVersions {
    input: ListLayerVersionsRequest
    output: ListLayerVersionsResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2018-10-31/layers")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "Layers", pageSize: "MaxItems")
operation ListLayers {
    input: ListLayersRequest
    output: ListLayersResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency?List=ALL")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "ProvisionedConcurrencyConfigs", pageSize: "MaxItems")
operation ListProvisionedConcurrencyConfigs {
    input: ListProvisionedConcurrencyConfigsRequest
    output: ListProvisionedConcurrencyConfigsResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2017-03-31/tags/{Resource}")
operation ListTags {
    input: ListTagsRequest
    output: ListTagsResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@readonly
@http(method: "GET", uri: "/2015-03-31/functions/{FunctionName}/versions")
@paginated(inputToken: "Marker", outputToken: "NextMarker", items: "Versions", pageSize: "MaxItems")
operation ListVersionsByFunction {
    input: ListVersionsByFunctionRequest
    output: ListVersionsByFunctionResponse
    errors: [InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException]
}

@enacted
@http(method: "POST", uri: "/2018-10-31/layers/{LayerName}/versions", code: 201)
operation PublishLayerVersion {
    input: PublishLayerVersionRequest
    output: PublishLayerVersionResponse
    errors: [
        InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException,
        CodeStorageExceededException
    ]
}

@enacted
@http(method: "POST", uri: "/2015-03-31/functions/{FunctionName}/versions", code: 201)
operation PublishVersion {
    input: PublishVersionRequest
    output: FunctionConfiguration
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException, CodeStorageExceededException, FunctionVersionsPerCapacityProviderLimitExceededException,
        PreconditionFailedException
    ]
}

@recorded
@http(method: "PUT", uri: "/2020-06-30/functions/{FunctionName}/code-signing-config")
operation PutFunctionCodeSigningConfig {
    input: PutFunctionCodeSigningConfigRequest
    output: PutFunctionCodeSigningConfigResponse
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException, CodeSigningConfigNotFoundException
    ]
}

@enacted
@http(method: "PUT", uri: "/2017-10-31/functions/{FunctionName}/concurrency")
operation PutFunctionConcurrency {
    input: PutFunctionConcurrencyRequest
    output: Concurrency
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@http(method: "PUT", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config")
operation PutFunctionEventInvokeConfig {
    input: PutFunctionEventInvokeConfigRequest
    output: FunctionEventInvokeConfig
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@recorded
@http(method: "PUT", uri: "/2024-08-31/functions/{FunctionName}/recursion-config")
operation PutFunctionRecursionConfig {
    input: PutFunctionRecursionConfigRequest
    output: PutFunctionRecursionConfigResponse
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@idempotent
@http(method: "PUT", uri: "/2019-09-30/functions/{FunctionName}/provisioned-concurrency", code: 202)
operation PutProvisionedConcurrencyConfig {
    input: PutProvisionedConcurrencyConfigRequest
    output: PutProvisionedConcurrencyConfigResponse
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@recorded
@http(method: "PUT", uri: "/2021-07-20/functions/{FunctionName}/runtime-management-config")
operation PutRuntimeManagementConfig {
    input: PutRuntimeManagementConfigRequest
    output: PutRuntimeManagementConfigResponse
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@http(method: "DELETE", uri: "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}", code: 204)
operation RemoveLayerVersionPermission {
    input: RemoveLayerVersionPermissionRequest
    output: Unit
    errors: [
        InvalidParameterValueException, ServiceException, TooManyRequestsException, ResourceNotFoundException,
        PreconditionFailedException
    ]
}

@enacted
@http(method: "DELETE", uri: "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", code: 204)
operation RemovePermission {
    input: RemovePermissionRequest
    output: Unit
    errors: [
        InvalidParameterValueException, PublicPolicyException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException, PreconditionFailedException
    ]
}

@enacted
@http(method: "POST", uri: "/2017-03-31/tags/{Resource}", code: 204)
operation TagResource {
    input: TagResourceRequest
    output: Unit
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@http(method: "DELETE", uri: "/2017-03-31/tags/{Resource}", code: 204)
operation UntagResource {
    input: UntagResourceRequest
    output: Unit
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@http(method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/aliases/{Name}")
operation UpdateAlias {
    input: UpdateAliasRequest
    output: AliasConfiguration
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException, PreconditionFailedException
    ]
}

@recorded
@http(method: "PUT", uri: "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}")
operation UpdateCodeSigningConfig {
    input: UpdateCodeSigningConfigRequest
    output: UpdateCodeSigningConfigResponse
    errors: [InvalidParameterValueException, ServiceException, ResourceNotFoundException]
}

@enacted
@http(method: "PUT", uri: "/2015-03-31/event-source-mappings/{UUID}", code: 202)
operation UpdateEventSourceMapping {
    input: UpdateEventSourceMappingRequest
    output: EventSourceMappingConfiguration
    errors: [
        InvalidParameterValueException, ResourceInUseException, ResourceConflictException, ServiceException,
        TooManyRequestsException, ResourceNotFoundException
    ]
}

@enacted
@http(method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/code")
operation UpdateFunctionCode {
    input: UpdateFunctionCodeRequest
    output: FunctionConfiguration
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        InvalidCodeSignatureException, ResourceNotFoundException, CodeVerificationFailedException,
        CodeSigningConfigNotFoundException, CodeStorageExceededException, PreconditionFailedException
    ]
}

@enacted
@http(method: "PUT", uri: "/2015-03-31/functions/{FunctionName}/configuration")
operation UpdateFunctionConfiguration {
    input: UpdateFunctionConfigurationRequest
    output: FunctionConfiguration
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        InvalidCodeSignatureException, ResourceNotFoundException, CodeVerificationFailedException,
        CodeSigningConfigNotFoundException, PreconditionFailedException
    ]
}

@enacted
@http(method: "POST", uri: "/2019-09-25/functions/{FunctionName}/event-invoke-config")
operation UpdateFunctionEventInvokeConfig {
    input: UpdateFunctionEventInvokeConfigRequest
    output: FunctionEventInvokeConfig
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
}

@enacted
@http(method: "PUT", uri: "/2021-10-31/functions/{FunctionName}/url")
operation UpdateFunctionUrlConfig {
    input: UpdateFunctionUrlConfigRequest
    output: UpdateFunctionUrlConfigResponse
    errors: [
        InvalidParameterValueException, ResourceConflictException, ServiceException, TooManyRequestsException,
        ResourceNotFoundException
    ]
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

@length(min: 0, max: 10000)
@pattern("(lambda:[*]|lambda:[a-zA-Z]+|[*])")
string Action

structure AddLayerVersionPermissionRequest {
    @required @httpLabel LayerName: LayerName
    @required @httpLabel VersionNumber: LayerVersionNumber
    @required StatementId: StatementId
    @required Action: LayerPermissionAllowedAction
    @required Principal: LayerPermissionAllowedPrincipal
    OrganizationId: OrganizationId
    @httpQuery("RevisionId") RevisionId: String
}

structure AddLayerVersionPermissionResponse {
    Statement: String
    RevisionId: String
}

structure AddPermissionRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @required StatementId: StatementId
    @required Action: Action
    @required Principal: Principal
    SourceArn: Arn
    FunctionUrlAuthType: FunctionUrlAuthType
    InvokedViaFunctionUrl: InvokedViaFunctionUrl
    SourceAccount: SourceOwner
    EventSourceToken: EventSourceToken
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
    RevisionId: String
    PrincipalOrgID: PrincipalOrgID
}

structure AddPermissionResponse {
    Statement: String
}

@length(min: 1, max: 1024)
@pattern("[0-9]+")
string AdditionalVersion

map AdditionalVersionWeights {
    key: AdditionalVersion
    value: Weight
}

@length(min: 1, max: 128)
@pattern("(?!^[0-9]+$)([a-zA-Z0-9-_]+)")
string Alias

structure AliasConfiguration {
    AliasArn: FunctionArn
    Name: Alias
    FunctionVersion: Version
    Description: Description
    RoutingConfig: AliasRoutingConfiguration
    RevisionId: String
}

@error("client")
structure AliasLimitExceededException {
    Type: String
    message: String
}

list AliasList {
    member: AliasConfiguration
}

structure AliasRoutingConfiguration {
    AdditionalVersionWeights: AdditionalVersionWeights
}

boolean AllowCredentials

@length(min: 0, max: 6)
list AllowMethodsList {
    member: Method
}

@length(min: 0, max: 100)
list AllowOriginsList {
    member: Origin
}

structure AllowedPublishers {
    @required SigningProfileVersionArns: SigningProfileVersionArns
}

structure AmazonManagedKafkaEventSourceConfig {
    ConsumerGroupId: URI
    SchemaRegistryConfig: KafkaSchemaRegistryConfig
}

enum ApplicationLogLevel {
    TRACE, DEBUG, INFO, WARN, ERROR, FATAL
}

enum Architecture {
    X86_64 = "x86_64", ARM64 = "arm64"
}

@length(min: 1, max: 1)
list ArchitecturesList {
    member: Architecture
}

@length(min: 0, max: 10000)
@pattern("arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)")
string Arn

@range(min: 1, max: 10000)
integer BatchSize

boolean BisectBatchOnFunctionError

@sensitive
blob Blob

@streaming
blob BlobStream

@length(min: 1, max: 140)
@pattern("arn:aws[a-zA-Z-]*:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:capacity-provider:[a-zA-Z0-9-_]+")
string CapacityProviderArn

structure CapacityProviderConfig {
    @required LambdaManagedInstancesCapacityProviderConfig: LambdaManagedInstancesCapacityProviderConfig
}

@error("client")
@httpError(409)
structure CodeArtifactUserDeletedException {
    Type: String
    message: String
}

@error("client")
@httpError(409)
structure CodeArtifactUserFailedException {
    Type: String
    message: String
}

@error("client")
@httpError(409)
structure CodeArtifactUserPendingException {
    Type: String
    message: String
}

structure CodeSigningConfig {
    @required CodeSigningConfigId: CodeSigningConfigId
    @required CodeSigningConfigArn: CodeSigningConfigArn
    Description: Description
    @required AllowedPublishers: AllowedPublishers
    @required CodeSigningPolicies: CodeSigningPolicies
    @required LastModified: Timestamp
}

@length(min: 0, max: 200)
@pattern("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:code-signing-config:csc-[a-z0-9]{17}")
string CodeSigningConfigArn

@pattern("csc-[a-zA-Z0-9-_\\.]{17}")
string CodeSigningConfigId

list CodeSigningConfigList {
    member: CodeSigningConfig
}

@error("client")
@httpError(404)
structure CodeSigningConfigNotFoundException {
    Type: String
    Message: String
}

structure CodeSigningPolicies {
    UntrustedArtifactOnDeployment: CodeSigningPolicy
}

enum CodeSigningPolicy {
    WARN = "Warn", ENFORCE = "Enforce"
}

@error("client")
structure CodeStorageExceededException {
    Type: String
    message: String
}

@error("client")
structure CodeVerificationFailedException {
    Type: String
    Message: String
}

@length(min: 1, max: 57)
@pattern("(^(?!(system\\x2e)))(^[_a-zA-Z0-9])([^$]*)")
string CollectionName

@length(min: 0, max: 2)
list CompatibleArchitectures {
    member: Architecture
}

@length(min: 0, max: 15)
list CompatibleRuntimes {
    member: Runtime
}

structure Concurrency {
    ReservedConcurrentExecutions: ReservedConcurrentExecutions
}

structure Cors {
    AllowCredentials: AllowCredentials
    AllowHeaders: HeadersList
    AllowMethods: AllowMethodsList
    AllowOrigins: AllowOriginsList
    ExposeHeaders: HeadersList
    MaxAge: MaxAge
}

structure CreateAliasRequest {
    @required @httpLabel FunctionName: FunctionName
    @required Name: Alias
    @required FunctionVersion: VersionWithLatestPublished
    Description: Description
    RoutingConfig: AliasRoutingConfiguration
}

structure CreateCodeSigningConfigRequest {
    Description: Description
    @required AllowedPublishers: AllowedPublishers
    CodeSigningPolicies: CodeSigningPolicies
    Tags: Tags
}

structure CreateCodeSigningConfigResponse {
    @required CodeSigningConfig: CodeSigningConfig
}

structure CreateEventSourceMappingRequest {
    EventSourceArn: Arn
    @required FunctionName: NamespacedFunctionName
    Enabled: Enabled
    BatchSize: BatchSize
    FilterCriteria: FilterCriteria
    KMSKeyArn: KMSKeyArn
    MetricsConfig: EventSourceMappingMetricsConfig
    LoggingConfig: EventSourceMappingLoggingConfig
    ScalingConfig: ScalingConfig
    MaximumBatchingWindowInSeconds: MaximumBatchingWindowInSeconds
    ParallelizationFactor: ParallelizationFactor
    StartingPosition: EventSourcePosition
    StartingPositionTimestamp: Date
    DestinationConfig: DestinationConfig
    MaximumRecordAgeInSeconds: MaximumRecordAgeInSeconds
    BisectBatchOnFunctionError: BisectBatchOnFunctionError
    MaximumRetryAttempts: MaximumRetryAttemptsEventSourceMapping
    Tags: Tags
    TumblingWindowInSeconds: TumblingWindowInSeconds
    Topics: Topics
    Queues: Queues
    SourceAccessConfigurations: SourceAccessConfigurations
    SelfManagedEventSource: SelfManagedEventSource
    FunctionResponseTypes: FunctionResponseTypeList
    AmazonManagedKafkaEventSourceConfig: AmazonManagedKafkaEventSourceConfig
    SelfManagedKafkaEventSourceConfig: SelfManagedKafkaEventSourceConfig
    DocumentDBEventSourceConfig: DocumentDBEventSourceConfig
    ProvisionedPollerConfig: ProvisionedPollerConfig
}

structure CreateFunctionRequest {
    @required FunctionName: FunctionName
    Runtime: Runtime
    @required Role: RoleArn
    Handler: Handler
    @required Code: FunctionCode
    Description: Description
    Timeout: Timeout
    MemorySize: MemorySize
    Publish: Boolean
    PublishTo: FunctionVersionLatestPublished
    VpcConfig: VpcConfig
    PackageType: PackageType
    DeadLetterConfig: DeadLetterConfig
    Environment: Environment
    KMSKeyArn: KMSKeyArn
    TracingConfig: TracingConfig
    Tags: Tags
    Layers: LayerList
    FileSystemConfigs: FileSystemConfigList
    CodeSigningConfigArn: CodeSigningConfigArn
    ImageConfig: ImageConfig
    Architectures: ArchitecturesList
    EphemeralStorage: EphemeralStorage
    SnapStart: SnapStart
    LoggingConfig: LoggingConfig
    TenancyConfig: TenancyConfig
    CapacityProviderConfig: CapacityProviderConfig
    DurableConfig: DurableConfig
}

structure CreateFunctionUrlConfigRequest {
    @required @httpLabel FunctionName: FunctionUrlFunctionName
    @httpQuery("Qualifier") Qualifier: FunctionUrlQualifier
    @required AuthType: FunctionUrlAuthType
    Cors: Cors
    InvokeMode: InvokeMode
}

structure CreateFunctionUrlConfigResponse {
    @required FunctionUrl: FunctionUrl
    @required FunctionArn: FunctionArn
    @required AuthType: FunctionUrlAuthType
    Cors: Cors
    @required CreationTime: Timestamp
    InvokeMode: InvokeMode
}

@length(min: 1, max: 63)
@pattern("[^ /\\.$\\x22]*")
string DatabaseName

timestamp Date

structure DeadLetterConfig {
    TargetArn: ResourceArn
}

structure DeleteAliasRequest {
    @required @httpLabel FunctionName: FunctionName
    @required @httpLabel Name: Alias
}

structure DeleteCodeSigningConfigRequest {
    @required @httpLabel CodeSigningConfigArn: CodeSigningConfigArn
}

structure DeleteCodeSigningConfigResponse {}

structure DeleteEventSourceMappingRequest {
    @required @httpLabel UUID: UUIDString
}

structure DeleteFunctionCodeSigningConfigRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
}

structure DeleteFunctionConcurrencyRequest {
    @required @httpLabel FunctionName: FunctionName
}

structure DeleteFunctionEventInvokeConfigRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
}

structure DeleteFunctionRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
}

structure DeleteFunctionResponse {
    @httpResponseCode StatusCode: Integer
}

structure DeleteFunctionUrlConfigRequest {
    @required @httpLabel FunctionName: FunctionUrlFunctionName
    @httpQuery("Qualifier") Qualifier: FunctionUrlQualifier
}

structure DeleteLayerVersionRequest {
    @required @httpLabel LayerName: LayerName
    @required @httpLabel VersionNumber: LayerVersionNumber
}

structure DeleteProvisionedConcurrencyConfigRequest {
    @required @httpLabel FunctionName: FunctionName
    @required @httpQuery("Qualifier") Qualifier: Qualifier
}

@length(min: 0, max: 256)
string Description

@length(min: 0, max: 350)
@pattern("$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)")
string DestinationArn

structure DestinationConfig {
    OnSuccess: OnSuccess
    OnFailure: OnFailure
}

structure DocumentDBEventSourceConfig {
    DatabaseName: DatabaseName
    CollectionName: CollectionName
    FullDocument: FullDocument
}

structure DurableConfig {
    KMSKeyArn: KMSKeyArn
    RetentionPeriodInDays: RetentionPeriodInDays
    ExecutionTimeout: ExecutionTimeout
}

@error("client")
@httpError(409)
structure DurableExecutionAlreadyStartedException {
    Type: String
    Message: String
}

@length(min: 1, max: 1024)
@pattern("arn:([a-zA-Z0-9-]+):lambda:([a-zA-Z0-9-]+):(\\d{12}):function:([a-zA-Z0-9_-]+):(\\$LATEST(?:\\.PUBLISHED)?|[0-9]+)/durable-execution/([a-zA-Z0-9_-]+)/([a-zA-Z0-9_-]+)")
string DurableExecutionArn

@length(min: 1, max: 64)
@pattern("[a-zA-Z0-9-_]+")
string DurableExecutionName

@error("server")
@httpError(502)
structure EC2AccessDeniedException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure EC2ThrottledException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure EC2UnexpectedException {
    Type: String
    Message: String
    EC2ErrorCode: String
}

@error("client")
@httpError(410)
structure EFSIOException {
    Type: String
    Message: String
}

@error("client")
@httpError(408)
structure EFSMountConnectivityException {
    Type: String
    Message: String
}

@error("client")
@httpError(403)
structure EFSMountFailureException {
    Type: String
    Message: String
}

@error("client")
@httpError(408)
structure EFSMountTimeoutException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure ENILimitReachedException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure ENINotReadyException {
    Type: String
    Message: String
}

boolean Enabled

enum EndPointType {
    KAFKA_BOOTSTRAP_SERVERS
}

@length(min: 1, max: 300)
@pattern("(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]*[a-zA-Z0-9])\\.)*([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\\-]*[A-Za-z0-9]):[0-9]{1,5}")
string Endpoint

@length(min: 1, max: 10)
list EndpointLists {
    member: Endpoint
}

@length(min: 1, max: 2)
map Endpoints {
    key: EndPointType
    value: EndpointLists
}

structure Environment {
    Variables: EnvironmentVariables
}

structure EnvironmentError {
    ErrorCode: String
    Message: SensitiveString
}

structure EnvironmentResponse {
    Variables: EnvironmentVariables
    Error: EnvironmentError
}

@pattern("[a-zA-Z]([a-zA-Z0-9_])+")
@sensitive
string EnvironmentVariableName

@sensitive
string EnvironmentVariableValue

@sensitive
map EnvironmentVariables {
    key: EnvironmentVariableName
    value: EnvironmentVariableValue
}

structure EphemeralStorage {
    @required Size: EphemeralStorageSize
}

@range(min: 512, max: 10240)
integer EphemeralStorageSize

@length(min: 85, max: 120)
@pattern("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
string EventSourceMappingArn

structure EventSourceMappingConfiguration {
    UUID: UUIDString
    StartingPosition: EventSourcePosition
    StartingPositionTimestamp: Date
    BatchSize: BatchSize
    MaximumBatchingWindowInSeconds: MaximumBatchingWindowInSeconds
    ParallelizationFactor: ParallelizationFactor
    EventSourceArn: Arn
    FilterCriteria: FilterCriteria
    FilterCriteriaError: FilterCriteriaError
    KMSKeyArn: KMSKeyArn
    MetricsConfig: EventSourceMappingMetricsConfig
    LoggingConfig: EventSourceMappingLoggingConfig
    ScalingConfig: ScalingConfig
    FunctionArn: FunctionArn
    LastModified: Date
    LastProcessingResult: String
    State: String
    StateTransitionReason: String
    DestinationConfig: DestinationConfig
    Topics: Topics
    Queues: Queues
    SourceAccessConfigurations: SourceAccessConfigurations
    SelfManagedEventSource: SelfManagedEventSource
    MaximumRecordAgeInSeconds: MaximumRecordAgeInSeconds
    BisectBatchOnFunctionError: BisectBatchOnFunctionError
    MaximumRetryAttempts: MaximumRetryAttemptsEventSourceMapping
    TumblingWindowInSeconds: TumblingWindowInSeconds
    FunctionResponseTypes: FunctionResponseTypeList
    AmazonManagedKafkaEventSourceConfig: AmazonManagedKafkaEventSourceConfig
    SelfManagedKafkaEventSourceConfig: SelfManagedKafkaEventSourceConfig
    DocumentDBEventSourceConfig: DocumentDBEventSourceConfig
    EventSourceMappingArn: EventSourceMappingArn
    ProvisionedPollerConfig: ProvisionedPollerConfig
}

structure EventSourceMappingLoggingConfig {
    SystemLogLevel: EventSourceMappingSystemLogLevel
}

enum EventSourceMappingMetric {
    EVENT_COUNT = "EventCount", ERROR_COUNT = "ErrorCount", KAFKA_METRICS = "KafkaMetrics"
}

@length(min: 0, max: 3)
list EventSourceMappingMetricList {
    member: EventSourceMappingMetric
}

structure EventSourceMappingMetricsConfig {
    Metrics: EventSourceMappingMetricList
}

enum EventSourceMappingSystemLogLevel {
    DEBUG, INFO, WARN
}

list EventSourceMappingsList {
    member: EventSourceMappingConfiguration
}

enum EventSourcePosition {
    TRIM_HORIZON, LATEST, AT_TIMESTAMP
}

@length(min: 0, max: 256)
@pattern("[a-zA-Z0-9._\\-]+")
string EventSourceToken

@range(min: 2, max: 8)
double ExecutionEnvironmentMemoryGiBPerVCpu

@range(min: 1, max: 31622400)
integer ExecutionTimeout

@length(min: 0, max: 256)
@pattern("arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}")
string FileSystemArn

structure FileSystemConfig {
    @required Arn: FileSystemArn
    @required LocalMountPath: LocalMountPath
}

@length(min: 0, max: 1)
list FileSystemConfigList {
    member: FileSystemConfig
}

structure Filter {
    Pattern: Pattern
}

structure FilterCriteria {
    Filters: FilterList
}

structure FilterCriteriaError {
    ErrorCode: FilterCriteriaErrorCode
    Message: FilterCriteriaErrorMessage
}

@length(min: 10, max: 50)
@pattern("[A-Za-z]+Exception")
string FilterCriteriaErrorCode

@length(min: 10, max: 2048)
@pattern(".*")
string FilterCriteriaErrorMessage

list FilterList {
    member: Filter
}

enum FullDocument {
    UPDATE_LOOKUP = "UpdateLookup", DEFAULT = "Default"
}

@length(min: 0, max: 10000)
@pattern("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?")
string FunctionArn

list FunctionArnList {
    member: FunctionArn
}

structure FunctionCode {
    ZipFile: Blob
    S3Bucket: S3Bucket
    S3Key: S3Key
    S3ObjectVersion: S3ObjectVersion
    S3ObjectStorageMode: S3ObjectStorageMode
    ImageUri: String
    SourceKMSKeyArn: KMSKeyArn
}

structure FunctionCodeLocation {
    RepositoryType: String
    Location: SensitiveStringOnServerOnly
    ImageUri: String
    ResolvedImageUri: String
    ResolvedS3Object: ResolvedS3Object
    SourceKMSKeyArn: KMSKeyArn
    Error: FunctionCodeLocationError
}

structure FunctionCodeLocationError {
    ErrorCode: String
    Message: SensitiveString
}

structure FunctionConfiguration {
    FunctionName: NamespacedFunctionName
    FunctionArn: NameSpacedFunctionArn
    Runtime: Runtime
    Role: RoleArn
    Handler: Handler
    CodeSize: Long
    Description: Description
    Timeout: Timeout
    MemorySize: MemorySize
    LastModified: Timestamp
    CodeSha256: String
    Version: Version
    VpcConfig: VpcConfigResponse
    DeadLetterConfig: DeadLetterConfig
    Environment: EnvironmentResponse
    KMSKeyArn: KMSKeyArn
    TracingConfig: TracingConfigResponse
    MasterArn: FunctionArn
    RevisionId: String
    Layers: LayersReferenceList
    State: State
    StateReason: StateReason
    StateReasonCode: StateReasonCode
    LastUpdateStatus: LastUpdateStatus
    LastUpdateStatusReason: LastUpdateStatusReason
    LastUpdateStatusReasonCode: LastUpdateStatusReasonCode
    FileSystemConfigs: FileSystemConfigList
    SigningProfileVersionArn: Arn
    SigningJobArn: Arn
    PackageType: PackageType
    ImageConfigResponse: ImageConfigResponse
    Architectures: ArchitecturesList
    EphemeralStorage: EphemeralStorage
    SnapStart: SnapStartResponse
    RuntimeVersionConfig: RuntimeVersionConfig
    LoggingConfig: LoggingConfig
    TenancyConfig: TenancyConfig
    CapacityProviderConfig: CapacityProviderConfig
    ConfigSha256: String
    DurableConfig: DurableConfig
}

structure FunctionEventInvokeConfig {
    LastModified: Date
    FunctionArn: FunctionArn
    MaximumRetryAttempts: MaximumRetryAttempts
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds
    DestinationConfig: DestinationConfig
}

list FunctionEventInvokeConfigList {
    member: FunctionEventInvokeConfig
}

list FunctionList {
    member: FunctionConfiguration
}

@length(min: 1, max: 140)
@pattern("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?")
string FunctionName

enum FunctionResponseType {
    REPORT_BATCH_ITEM_FAILURES = "ReportBatchItemFailures"
}

@length(min: 0, max: 1)
list FunctionResponseTypeList {
    member: FunctionResponseType
}

@length(min: 40, max: 100)
string FunctionUrl

enum FunctionUrlAuthType {
    NONE, AWS_IAM
}

structure FunctionUrlConfig {
    @required FunctionUrl: FunctionUrl
    @required FunctionArn: FunctionArn
    @required CreationTime: Timestamp
    @required LastModifiedTime: Timestamp
    Cors: Cors
    @required AuthType: FunctionUrlAuthType
    InvokeMode: InvokeMode
}

list FunctionUrlConfigList {
    member: FunctionUrlConfig
}

@length(min: 1, max: 140)
@pattern("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]{1,64})(:((?!\\d+$)[0-9a-zA-Z-_]+))?")
string FunctionUrlFunctionName

@length(min: 1, max: 128)
@pattern("((?!^\\d+$)^[0-9a-zA-Z-_]+$)")
string FunctionUrlQualifier

enum FunctionVersion {
    ALL
}

enum FunctionVersionLatestPublished {
    LATEST_PUBLISHED
}

@error("client")
structure FunctionVersionsPerCapacityProviderLimitExceededException {
    Type: String
    message: String
}

structure GetAccountSettingsRequest {}

structure GetAccountSettingsResponse {
    AccountLimit: AccountLimit
    AccountUsage: AccountUsage
}

structure GetAliasRequest {
    @required @httpLabel FunctionName: FunctionName
    @required @httpLabel Name: Alias
}

structure GetCodeSigningConfigRequest {
    @required @httpLabel CodeSigningConfigArn: CodeSigningConfigArn
}

structure GetCodeSigningConfigResponse {
    @required CodeSigningConfig: CodeSigningConfig
}

structure GetEventSourceMappingRequest {
    @required @httpLabel UUID: UUIDString
}

structure GetFunctionCodeSigningConfigRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
}

structure GetFunctionCodeSigningConfigResponse {
    @required CodeSigningConfigArn: CodeSigningConfigArn
    @required FunctionName: FunctionName
}

structure GetFunctionConcurrencyRequest {
    @required @httpLabel FunctionName: FunctionName
}

structure GetFunctionConcurrencyResponse {
    ReservedConcurrentExecutions: ReservedConcurrentExecutions
}

structure GetFunctionConfigurationRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
}

structure GetFunctionEventInvokeConfigRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
}

structure GetFunctionRecursionConfigRequest {
    @required @httpLabel FunctionName: UnqualifiedFunctionName
}

structure GetFunctionRecursionConfigResponse {
    RecursiveLoop: RecursiveLoop
}

structure GetFunctionRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
}

structure GetFunctionResponse {
    Configuration: FunctionConfiguration
    Code: FunctionCodeLocation
    Tags: Tags
    TagsError: TagsError
    Concurrency: Concurrency
}

structure GetFunctionUrlConfigRequest {
    @required @httpLabel FunctionName: FunctionUrlFunctionName
    @httpQuery("Qualifier") Qualifier: FunctionUrlQualifier
}

structure GetFunctionUrlConfigResponse {
    @required FunctionUrl: FunctionUrl
    @required FunctionArn: FunctionArn
    @required AuthType: FunctionUrlAuthType
    Cors: Cors
    @required CreationTime: Timestamp
    @required LastModifiedTime: Timestamp
    InvokeMode: InvokeMode
}

structure GetLayerVersionByArnRequest {
    @required @httpQuery("Arn") Arn: LayerVersionArn
}

structure GetLayerVersionPolicyRequest {
    @required @httpLabel LayerName: LayerName
    @required @httpLabel VersionNumber: LayerVersionNumber
}

structure GetLayerVersionPolicyResponse {
    Policy: String
    RevisionId: String
}

structure GetLayerVersionRequest {
    @required @httpLabel LayerName: LayerName
    @required @httpLabel VersionNumber: LayerVersionNumber
}

structure GetLayerVersionResponse {
    Content: LayerVersionContentOutput
    LayerArn: LayerArn
    LayerVersionArn: LayerVersionArn
    Description: Description
    CreatedDate: Timestamp
    Version: LayerVersionNumber
    CompatibleArchitectures: CompatibleArchitectures
    CompatibleRuntimes: CompatibleRuntimes
    LicenseInfo: LicenseInfo
}

structure GetPolicyRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
}

structure GetPolicyResponse {
    Policy: String
    RevisionId: String
}

structure GetProvisionedConcurrencyConfigRequest {
    @required @httpLabel FunctionName: FunctionName
    @required @httpQuery("Qualifier") Qualifier: Qualifier
}

structure GetProvisionedConcurrencyConfigResponse {
    RequestedProvisionedConcurrentExecutions: PositiveInteger
    AvailableProvisionedConcurrentExecutions: NonNegativeInteger
    AllocatedProvisionedConcurrentExecutions: NonNegativeInteger
    Status: ProvisionedConcurrencyStatusEnum
    StatusReason: String
    LastModified: Timestamp
}

structure GetRuntimeManagementConfigRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
}

structure GetRuntimeManagementConfigResponse {
    UpdateRuntimeOn: UpdateRuntimeOn
    FunctionArn: NameSpacedFunctionArn
    RuntimeVersionArn: RuntimeVersionArn
}

@length(min: 0, max: 128)
@pattern("[^\\s]+")
string Handler

@length(min: 0, max: 1024)
@pattern(".*")
string Header

@length(min: 0, max: 100)
list HeadersList {
    member: Header
}

integer HttpStatus

structure ImageConfig {
    EntryPoint: StringList
    Command: StringList
    WorkingDirectory: WorkingDirectory
}

structure ImageConfigError {
    ErrorCode: String
    Message: SensitiveString
}

structure ImageConfigResponse {
    ImageConfig: ImageConfig
    Error: ImageConfigError
}

@error("client")
structure InvalidCodeSignatureException {
    Type: String
    Message: String
}

@error("client")
structure InvalidParameterValueException {
    Type: String
    message: String
}

@error("client")
structure InvalidRequestContentException {
    Type: String
    message: String
}

@error("server")
@httpError(502)
structure InvalidRuntimeException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure InvalidSecurityGroupIDException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure InvalidSubnetIDException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure InvalidZipFileException {
    Type: String
    Message: String
}

structure InvocationRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpHeader("X-Amz-Invocation-Type") InvocationType: InvocationType
    @httpHeader("X-Amz-Log-Type") LogType: LogType
    @httpHeader("X-Amz-Client-Context") ClientContext: String
    @httpHeader("X-Amz-Durable-Execution-Name") DurableExecutionName: DurableExecutionName
    @httpPayload Payload: Blob
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
    @httpHeader("X-Amz-Tenant-Id") TenantId: TenantId
}

structure InvocationResponse {
    @httpResponseCode StatusCode: Integer
    @httpHeader("X-Amz-Function-Error") FunctionError: String
    @httpHeader("X-Amz-Log-Result") LogResult: String
    @httpPayload Payload: Blob
    @httpHeader("X-Amz-Executed-Version") ExecutedVersion: Version
    @httpHeader("X-Amz-Durable-Execution-Arn") DurableExecutionArn: DurableExecutionArn
}

enum InvocationType {
    EVENT = "Event", REQUEST_RESPONSE = "RequestResponse", DRY_RUN = "DryRun"
}

structure InvokeAsyncRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @required @httpPayload InvokeArgs: BlobStream
}

structure InvokeAsyncResponse {
    @httpResponseCode Status: HttpStatus
}

enum InvokeMode {
    BUFFERED, RESPONSE_STREAM
}

structure InvokeResponseStreamUpdate {
    @eventPayload Payload: Blob
}

structure InvokeWithResponseStreamCompleteEvent {
    ErrorCode: String
    ErrorDetails: String
    LogResult: String
}

structure InvokeWithResponseStreamRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpHeader("X-Amz-Log-Type") LogType: LogType
    @httpHeader("X-Amz-Client-Context") ClientContext: String
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
    @httpPayload Payload: Blob
    @httpHeader("X-Amz-Tenant-Id") TenantId: TenantId
    @httpHeader("X-Amz-Invocation-Type") InvocationType: ResponseStreamingInvocationType
}

structure InvokeWithResponseStreamResponse {
    @httpResponseCode StatusCode: Integer
    @httpHeader("X-Amz-Executed-Version") ExecutedVersion: Version
    @httpPayload EventStream: InvokeWithResponseStreamResponseEvent
    @httpHeader("Content-Type") ResponseStreamContentType: String
}

@streaming
union InvokeWithResponseStreamResponseEvent {
    PayloadChunk: InvokeResponseStreamUpdate
    InvokeComplete: InvokeWithResponseStreamCompleteEvent
}

boolean InvokedViaFunctionUrl

@error("server")
@httpError(502)
structure KMSAccessDeniedException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure KMSDisabledException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure KMSInvalidStateException {
    Type: String
    Message: String
}

@length(min: 0, max: 10000)
@pattern("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()")
string KMSKeyArn

@error("server")
@httpError(502)
structure KMSNotFoundException {
    Type: String
    Message: String
}

structure KafkaSchemaRegistryAccessConfig {
    Type: KafkaSchemaRegistryAuthType
    URI: Arn
}

list KafkaSchemaRegistryAccessConfigList {
    member: KafkaSchemaRegistryAccessConfig
}

enum KafkaSchemaRegistryAuthType {
    BASIC_AUTH, CLIENT_CERTIFICATE_TLS_AUTH, SERVER_ROOT_CA_CERTIFICATE
}

structure KafkaSchemaRegistryConfig {
    SchemaRegistryURI: SchemaRegistryUri
    EventRecordFormat: SchemaRegistryEventRecordFormat
    AccessConfigs: KafkaSchemaRegistryAccessConfigList
    SchemaValidationConfigs: KafkaSchemaValidationConfigList
}

enum KafkaSchemaValidationAttribute {
    KEY, VALUE
}

structure KafkaSchemaValidationConfig {
    Attribute: KafkaSchemaValidationAttribute
}

list KafkaSchemaValidationConfigList {
    member: KafkaSchemaValidationConfig
}

structure LambdaManagedInstancesCapacityProviderConfig {
    @required CapacityProviderArn: CapacityProviderArn
    PerExecutionEnvironmentMaxConcurrency: PerExecutionEnvironmentMaxConcurrency
    ExecutionEnvironmentMemoryGiBPerVCpu: ExecutionEnvironmentMemoryGiBPerVCpu
}

enum LastUpdateStatus {
    SUCCESSFUL = "Successful", FAILED = "Failed", IN_PROGRESS = "InProgress"
}

string LastUpdateStatusReason

enum LastUpdateStatusReasonCode {
    ENI_LIMIT_EXCEEDED = "EniLimitExceeded", INSUFFICIENT_ROLE_PERMISSIONS = "InsufficientRolePermissions",
    INVALID_CONFIGURATION = "InvalidConfiguration", INTERNAL_ERROR = "InternalError",
    SUBNET_OUT_OF_IP_ADDRESSES = "SubnetOutOfIPAddresses", INVALID_SUBNET = "InvalidSubnet",
    INVALID_SECURITY_GROUP = "InvalidSecurityGroup", IMAGE_DELETED = "ImageDeleted", IMAGE_ACCESS_DENIED = "ImageAccessDenied",
    INVALID_IMAGE = "InvalidImage", KMS_KEY_ACCESS_DENIED = "KMSKeyAccessDenied", KMS_KEY_NOT_FOUND = "KMSKeyNotFound",
    INVALID_STATE_KMS_KEY = "InvalidStateKMSKey", DISABLED_KMS_KEY = "DisabledKMSKey", EFSIO_ERROR = "EFSIOError",
    EFS_MOUNT_CONNECTIVITY_ERROR = "EFSMountConnectivityError", EFS_MOUNT_FAILURE = "EFSMountFailure",
    EFS_MOUNT_TIMEOUT = "EFSMountTimeout", INVALID_RUNTIME = "InvalidRuntime",
    INVALID_ZIP_FILE_EXCEPTION = "InvalidZipFileException", FUNCTION_ERROR = "FunctionError",
    SERVICE_QUOTA_EXCEEDED_EXCEPTION = "ServiceQuotaExceededException", VCPU_LIMIT_EXCEEDED = "VcpuLimitExceeded",
    CAPACITY_PROVIDER_SCALING_LIMIT_EXCEEDED = "CapacityProviderScalingLimitExceeded",
    INSUFFICIENT_CAPACITY = "InsufficientCapacity", EC2_REQUEST_LIMIT_EXCEEDED = "EC2RequestLimitExceeded",
    FUNCTION_ERROR_INIT_TIMEOUT = "FunctionError.InitTimeout",
    FUNCTION_ERROR_RUNTIME_INIT_ERROR = "FunctionError.RuntimeInitError",
    FUNCTION_ERROR_EXTENSION_INIT_ERROR = "FunctionError.ExtensionInitError",
    FUNCTION_ERROR_INVALID_ENTRY_POINT = "FunctionError.InvalidEntryPoint",
    FUNCTION_ERROR_INVALID_WORKING_DIRECTORY = "FunctionError.InvalidWorkingDirectory",
    FUNCTION_ERROR_PERMISSION_DENIED = "FunctionError.PermissionDenied",
    FUNCTION_ERROR_TOO_MANY_EXTENSIONS = "FunctionError.TooManyExtensions",
    FUNCTION_ERROR_INIT_RESOURCE_EXHAUSTED = "FunctionError.InitResourceExhausted",
    DISALLOWED_BY_VPC_ENCRYPTION_CONTROL = "DisallowedByVpcEncryptionControl", DEPENDENCY_ERROR = "DependencyError"
}

structure Layer {
    Arn: LayerVersionArn
    CodeSize: Long
    SigningProfileVersionArn: Arn
    SigningJobArn: Arn
}

@length(min: 1, max: 2048)
@pattern("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+")
string LayerArn

list LayerList {
    member: LayerVersionArn
}

@length(min: 1, max: 140)
@pattern("(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+")
string LayerName

@length(min: 0, max: 22)
@pattern("lambda:GetLayerVersion")
string LayerPermissionAllowedAction

@length(min: 0, max: 10000)
@pattern("\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root")
string LayerPermissionAllowedPrincipal

@length(min: 1, max: 2048)
@pattern("((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))")
string LayerVersionArn

structure LayerVersionContentInput {
    S3Bucket: S3Bucket
    S3Key: S3Key
    S3ObjectVersion: S3ObjectVersion
    S3ObjectStorageMode: S3ObjectStorageMode
    ZipFile: Blob
}

structure LayerVersionContentOutput {
    Location: SensitiveStringOnServerOnly
    CodeSha256: String
    CodeSize: Long
    SigningProfileVersionArn: Arn
    SigningJobArn: Arn
    ResolvedS3Object: ResolvedS3Object
}

long LayerVersionNumber

list LayerVersionsList {
    member: LayerVersionsListItem
}

structure LayerVersionsListItem {
    LayerVersionArn: LayerVersionArn
    Version: LayerVersionNumber
    Description: Description
    CreatedDate: Timestamp
    CompatibleArchitectures: CompatibleArchitectures
    CompatibleRuntimes: CompatibleRuntimes
    LicenseInfo: LicenseInfo
}

list LayersList {
    member: LayersListItem
}

structure LayersListItem {
    LayerName: LayerName
    LayerArn: LayerArn
    LatestMatchingVersion: LayerVersionsListItem
}

list LayersReferenceList {
    member: Layer
}

@length(min: 0, max: 512)
@pattern(".*")
string LicenseInfo

structure ListAliasesRequest {
    @required @httpLabel FunctionName: FunctionName
    @httpQuery("FunctionVersion") FunctionVersion: VersionWithLatestPublished
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxListItems
}

structure ListAliasesResponse {
    NextMarker: String
    Aliases: AliasList
}

structure ListCodeSigningConfigsRequest {
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxListItems
}

structure ListCodeSigningConfigsResponse {
    NextMarker: String
    CodeSigningConfigs: CodeSigningConfigList
}

structure ListEventSourceMappingsRequest {
    @httpQuery("EventSourceArn") EventSourceArn: Arn
    @httpQuery("FunctionName") FunctionName: NamespacedFunctionName
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxListItems
}

structure ListEventSourceMappingsResponse {
    NextMarker: String
    EventSourceMappings: EventSourceMappingsList
}

structure ListFunctionEventInvokeConfigsRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxFunctionEventInvokeConfigListItems
}

structure ListFunctionEventInvokeConfigsResponse {
    FunctionEventInvokeConfigs: FunctionEventInvokeConfigList
    NextMarker: String
}

structure ListFunctionUrlConfigsRequest {
    @required @httpLabel FunctionName: FunctionUrlFunctionName
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxItems
}

structure ListFunctionUrlConfigsResponse {
    @required FunctionUrlConfigs: FunctionUrlConfigList
    NextMarker: String
}

structure ListFunctionsByCodeSigningConfigRequest {
    @required @httpLabel CodeSigningConfigArn: CodeSigningConfigArn
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxListItems
}

structure ListFunctionsByCodeSigningConfigResponse {
    NextMarker: String
    FunctionArns: FunctionArnList
}

structure ListFunctionsRequest {
    @httpQuery("MasterRegion") MasterRegion: MasterRegion
    @httpQuery("FunctionVersion") FunctionVersion: FunctionVersion
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxListItems
}

structure ListFunctionsResponse {
    NextMarker: String
    Functions: FunctionList
}

structure ListLayerVersionsRequest {
    @httpQuery("CompatibleArchitecture") CompatibleArchitecture: Architecture
    @httpQuery("CompatibleRuntime") CompatibleRuntime: Runtime
    @required @httpLabel LayerName: LayerName
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxLayerListItems
}

structure ListLayerVersionsResponse {
    NextMarker: String
    LayerVersions: LayerVersionsList
}

structure ListLayersRequest {
    @httpQuery("CompatibleArchitecture") CompatibleArchitecture: Architecture
    @httpQuery("CompatibleRuntime") CompatibleRuntime: Runtime
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxLayerListItems
}

structure ListLayersResponse {
    NextMarker: String
    Layers: LayersList
}

structure ListProvisionedConcurrencyConfigsRequest {
    @required @httpLabel FunctionName: FunctionName
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxProvisionedConcurrencyConfigListItems
}

structure ListProvisionedConcurrencyConfigsResponse {
    ProvisionedConcurrencyConfigs: ProvisionedConcurrencyConfigList
    NextMarker: String
}

structure ListTagsRequest {
    @required @httpLabel Resource: TaggableResource
}

structure ListTagsResponse {
    Tags: Tags
}

structure ListVersionsByFunctionRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Marker") Marker: String
    @httpQuery("MaxItems") MaxItems: MaxListItems
}

structure ListVersionsByFunctionResponse {
    NextMarker: String
    Versions: FunctionList
}

@length(min: 0, max: 160)
@pattern("/mnt/[a-zA-Z0-9-_.]+")
string LocalMountPath

enum LogFormat {
    JSON, TEXT = "Text"
}

@length(min: 1, max: 512)
@pattern("[\\.\\-_/#A-Za-z0-9]+")
string LogGroup

enum LogType {
    NONE = "None", TAIL = "Tail"
}

structure LoggingConfig {
    LogFormat: LogFormat
    ApplicationLogLevel: ApplicationLogLevel
    SystemLogLevel: SystemLogLevel
    LogGroup: LogGroup
}

@length(min: 1, max: 50)
@pattern("ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}")
string MasterRegion

@range(min: 0, max: 86400)
integer MaxAge

@range(min: 1, max: 50)
integer MaxFunctionEventInvokeConfigListItems

@range(min: 1, max: 50)
integer MaxItems

@range(min: 1, max: 50)
integer MaxLayerListItems

@range(min: 1, max: 10000)
integer MaxListItems

@range(min: 1, max: 50)
integer MaxProvisionedConcurrencyConfigListItems

@range(min: 0, max: 300)
integer MaximumBatchingWindowInSeconds

@range(min: 2, max: 1000)
integer MaximumConcurrency

@range(min: 60, max: 21600)
integer MaximumEventAgeInSeconds

@range(min: 1, max: 10000)
integer MaximumNumberOfPollers

@range(min: -1, max: 604800)
integer MaximumRecordAgeInSeconds

@range(min: 0, max: 2)
integer MaximumRetryAttempts

@range(min: -1, max: 10000)
integer MaximumRetryAttemptsEventSourceMapping

@range(min: 128, max: 32768)
integer MemorySize

@length(min: 0, max: 6)
@pattern(".*")
string Method

@range(min: 1, max: 200)
integer MinimumNumberOfPollers

@error("client")
structure ModeNotSupportedException {
    Type: String
    message: String
}

@length(min: 0, max: 10000)
@pattern("arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:function:[a-zA-Z0-9-_\\.]+(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?")
string NameSpacedFunctionArn

@length(min: 1, max: 256)
@pattern("(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:|(((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?))(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?")
string NamespacedFunctionName

@length(min: 1, max: 100)
@pattern("([a-zA-Z0-9-_.]+)")
string NamespacedStatementId

@error("client")
structure NoPublishedVersionException {
    Type: String
    Message: String
}

@range(min: 0)
integer NonNegativeInteger

boolean NullableBoolean

@length(min: 1, max: 128)
@pattern("\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+")
string NumericLatestPublishedOrAliasQualifier

structure OnFailure {
    Destination: DestinationArn
}

structure OnSuccess {
    Destination: DestinationArn
}

@length(min: 0, max: 34)
@pattern("o-[a-z0-9]{10,32}")
string OrganizationId

@length(min: 1, max: 253)
@pattern(".*")
string Origin

enum PackageType {
    ZIP = "Zip", IMAGE = "Image"
}

@range(min: 1, max: 10)
integer ParallelizationFactor

@length(min: 0, max: 4096)
@pattern("[\\s\\S]*")
string Pattern

@range(min: 1, max: 1600)
integer PerExecutionEnvironmentMaxConcurrency

@error("client")
structure PolicyLengthExceededException {
    Type: String
    message: String
}

@range(min: 1)
integer PositiveInteger

@error("client")
@httpError(412)
structure PreconditionFailedException {
    Type: String
    message: String
}

@length(min: 0, max: 2048)
@pattern("[^\\s]+")
string Principal

@length(min: 12, max: 34)
@pattern("o-[a-z0-9]{10,32}")
string PrincipalOrgID

list ProvisionedConcurrencyConfigList {
    member: ProvisionedConcurrencyConfigListItem
}

structure ProvisionedConcurrencyConfigListItem {
    FunctionArn: FunctionArn
    RequestedProvisionedConcurrentExecutions: PositiveInteger
    AvailableProvisionedConcurrentExecutions: NonNegativeInteger
    AllocatedProvisionedConcurrentExecutions: NonNegativeInteger
    Status: ProvisionedConcurrencyStatusEnum
    StatusReason: String
    LastModified: Timestamp
}

@error("client")
@httpError(404)
structure ProvisionedConcurrencyConfigNotFoundException {
    Type: String
    message: String
}

enum ProvisionedConcurrencyStatusEnum {
    IN_PROGRESS, READY, FAILED
}

structure ProvisionedPollerConfig {
    MinimumPollers: MinimumNumberOfPollers
    MaximumPollers: MaximumNumberOfPollers
    PollerGroupName: ProvisionedPollerGroupName
}

@length(min: 0, max: 128)
@pattern("[a-zA-Z0-9-_]*")
string ProvisionedPollerGroupName

@error("client")
structure PublicPolicyException {
    Type: String
    Message: String
}

structure PublishLayerVersionRequest {
    @required @httpLabel LayerName: LayerName
    Description: Description
    @required Content: LayerVersionContentInput
    CompatibleArchitectures: CompatibleArchitectures
    CompatibleRuntimes: CompatibleRuntimes
    LicenseInfo: LicenseInfo
}

structure PublishLayerVersionResponse {
    Content: LayerVersionContentOutput
    LayerArn: LayerArn
    LayerVersionArn: LayerVersionArn
    Description: Description
    CreatedDate: Timestamp
    Version: LayerVersionNumber
    CompatibleArchitectures: CompatibleArchitectures
    CompatibleRuntimes: CompatibleRuntimes
    LicenseInfo: LicenseInfo
}

structure PublishVersionRequest {
    @required @httpLabel FunctionName: FunctionName
    CodeSha256: String
    Description: Description
    RevisionId: String
    PublishTo: FunctionVersionLatestPublished
}

structure PutFunctionCodeSigningConfigRequest {
    @required CodeSigningConfigArn: CodeSigningConfigArn
    @required @httpLabel FunctionName: NamespacedFunctionName
}

structure PutFunctionCodeSigningConfigResponse {
    @required CodeSigningConfigArn: CodeSigningConfigArn
    @required FunctionName: FunctionName
}

structure PutFunctionConcurrencyRequest {
    @required @httpLabel FunctionName: FunctionName
    @required ReservedConcurrentExecutions: ReservedConcurrentExecutions
}

structure PutFunctionEventInvokeConfigRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
    MaximumRetryAttempts: MaximumRetryAttempts
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds
    DestinationConfig: DestinationConfig
}

structure PutFunctionRecursionConfigRequest {
    @required @httpLabel FunctionName: UnqualifiedFunctionName
    @required RecursiveLoop: RecursiveLoop
}

structure PutFunctionRecursionConfigResponse {
    RecursiveLoop: RecursiveLoop
}

structure PutProvisionedConcurrencyConfigRequest {
    @required @httpLabel FunctionName: FunctionName
    @required @httpQuery("Qualifier") Qualifier: Qualifier
    @required ProvisionedConcurrentExecutions: PositiveInteger
}

structure PutProvisionedConcurrencyConfigResponse {
    RequestedProvisionedConcurrentExecutions: PositiveInteger
    AllocatedProvisionedConcurrentExecutions: NonNegativeInteger
    AvailableProvisionedConcurrentExecutions: NonNegativeInteger
    Status: ProvisionedConcurrencyStatusEnum
    StatusReason: String
    LastModified: Timestamp
}

structure PutRuntimeManagementConfigRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
    @required UpdateRuntimeOn: UpdateRuntimeOn
    RuntimeVersionArn: RuntimeVersionArn
}

structure PutRuntimeManagementConfigResponse {
    @required UpdateRuntimeOn: UpdateRuntimeOn
    @required FunctionArn: FunctionArn
    RuntimeVersionArn: RuntimeVersionArn
}

@length(min: 1, max: 128)
@pattern("(|[a-zA-Z0-9$_-]+)")
string Qualifier

@length(min: 1, max: 1000)
@pattern("[\\s\\S]*")
string Queue

@length(min: 1, max: 1)
list Queues {
    member: Queue
}

@error("client")
structure RecursiveInvocationException {
    Type: String
    Message: String
}

enum RecursiveLoop {
    ALLOW = "Allow", TERMINATE = "Terminate"
}

structure RemoveLayerVersionPermissionRequest {
    @required @httpLabel LayerName: LayerName
    @required @httpLabel VersionNumber: LayerVersionNumber
    @required @httpLabel StatementId: StatementId
    @httpQuery("RevisionId") RevisionId: String
}

structure RemovePermissionRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @required @httpLabel StatementId: NamespacedStatementId
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
    @httpQuery("RevisionId") RevisionId: String
}

@error("client")
@httpError(413)
structure RequestTooLargeException {
    Type: String
    message: String
}

@range(min: 0)
integer ReservedConcurrentExecutions

structure ResolvedS3Object {
    S3Bucket: S3Bucket
    S3Key: S3Key
    S3ObjectVersion: S3ObjectVersion
}

@length(min: 0, max: 10000)
@pattern("(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()")
string ResourceArn

@error("client")
@httpError(409)
structure ResourceConflictException {
    Type: String
    message: String
}

@error("client")
structure ResourceInUseException {
    Type: String
    Message: String
}

@error("client")
@httpError(404)
structure ResourceNotFoundException {
    Type: String
    Message: String
}

@error("server")
@httpError(502)
structure ResourceNotReadyException {
    Type: String
    message: String
}

enum ResponseStreamingInvocationType {
    REQUEST_RESPONSE = "RequestResponse", DRY_RUN = "DryRun"
}

@range(min: 1, max: 90)
integer RetentionPeriodInDays

@length(min: 0, max: 10000)
@pattern("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+")
string RoleArn

enum Runtime {
    NODEJS = "nodejs", NODEJS4_3 = "nodejs4.3", NODEJS6_10 = "nodejs6.10", NODEJS8_10 = "nodejs8.10", NODEJS10_X = "nodejs10.x",
    NODEJS12_X = "nodejs12.x", NODEJS14_X = "nodejs14.x", NODEJS16_X = "nodejs16.x", NODEJS18_X = "nodejs18.x",
    NODEJS20_X = "nodejs20.x", NODEJS22_X = "nodejs22.x", NODEJS24_X = "nodejs24.x", JAVA8 = "java8", JAVA8_AL2 = "java8.al2",
    JAVA11 = "java11", JAVA17 = "java17", JAVA21 = "java21", JAVA25 = "java25", PYTHON2_7 = "python2.7", PYTHON3_6 = "python3.6",
    PYTHON3_7 = "python3.7", PYTHON3_8 = "python3.8", PYTHON3_9 = "python3.9", PYTHON3_10 = "python3.10",
    PYTHON3_11 = "python3.11", PYTHON3_12 = "python3.12", PYTHON3_13 = "python3.13", PYTHON3_14 = "python3.14",
    DOTNETCORE1_0 = "dotnetcore1.0", DOTNETCORE2_0 = "dotnetcore2.0", DOTNETCORE2_1 = "dotnetcore2.1",
    DOTNETCORE3_1 = "dotnetcore3.1", DOTNET6 = "dotnet6", DOTNET8 = "dotnet8", DOTNET10 = "dotnet10",
    NODEJS4_3_EDGE = "nodejs4.3-edge", GO1_X = "go1.x", RUBY2_5 = "ruby2.5", RUBY2_7 = "ruby2.7", RUBY3_2 = "ruby3.2",
    RUBY3_3 = "ruby3.3", RUBY3_4 = "ruby3.4", RUBY4_0 = "ruby4.0", PROVIDED = "provided", PROVIDED_AL2 = "provided.al2",
    PROVIDED_AL2023 = "provided.al2023", NODEJS26_X = "nodejs26.x", PYTHON3_15 = "python3.15", JAVA8_AL2023 = "java8.al2023",
    JAVA11_AL2023 = "java11.al2023", JAVA17_AL2023 = "java17.al2023"
}

@length(min: 26, max: 2048)
@pattern("arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}::runtime:.+")
string RuntimeVersionArn

structure RuntimeVersionConfig {
    RuntimeVersionArn: RuntimeVersionArn
    Error: RuntimeVersionError
}

structure RuntimeVersionError {
    ErrorCode: String
    Message: SensitiveString
}

@length(min: 3, max: 63)
@pattern("[0-9A-Za-z\\.\\-_]*(?<!\\.)")
string S3Bucket

@error("client")
@httpError(408)
structure S3FilesMountConnectivityException {
    Type: String
    Message: String
}

@error("client")
@httpError(403)
structure S3FilesMountFailureException {
    Type: String
    Message: String
}

@error("client")
@httpError(408)
structure S3FilesMountTimeoutException {
    Type: String
    Message: String
}

@length(min: 1, max: 1024)
@pattern(".*")
string S3Key

enum S3ObjectStorageMode {
    COPY, REFERENCE
}

@length(min: 1, max: 1024)
@pattern(".*")
string S3ObjectVersion

structure ScalingConfig {
    MaximumConcurrency: MaximumConcurrency
}

enum SchemaRegistryEventRecordFormat {
    JSON, SOURCE
}

@length(min: 1, max: 10000)
@pattern("[a-zA-Z0-9-\\/*:_+=.@-]*")
string SchemaRegistryUri

@length(min: 0, max: 1024)
@pattern("sg-[0-9a-zA-Z]*")
string SecurityGroupId

@length(min: 0, max: 5)
list SecurityGroupIds {
    member: SecurityGroupId
}

structure SelfManagedEventSource {
    Endpoints: Endpoints
}

structure SelfManagedKafkaEventSourceConfig {
    ConsumerGroupId: URI
    SchemaRegistryConfig: KafkaSchemaRegistryConfig
}

@sensitive
string SensitiveString

@length(min: 0, max: 10000)
string SensitiveStringOnServerOnly

@error("client")
@httpError(413)
structure SerializedRequestEntityTooLargeException {
    Type: String
    message: String
}

@error("server")
structure ServiceException {
    Type: String
    Message: String
}

@error("client")
@httpError(402)
structure ServiceQuotaExceededException {
    Type: String
    Message: String
}

@length(min: 1, max: 20)
list SigningProfileVersionArns {
    member: Arn
}

structure SnapStart {
    ApplyOn: SnapStartApplyOn
}

enum SnapStartApplyOn {
    PUBLISHED_VERSIONS = "PublishedVersions", NONE = "None"
}

@error("client")
structure SnapStartException {
    Type: String
    Message: String
}

@error("client")
@httpError(409)
structure SnapStartNotReadyException {
    Type: String
    Message: String
}

enum SnapStartOptimizationStatus {
    ON = "On", OFF = "Off"
}

@error("client")
@httpError(409)
structure SnapStartRegenerationFailureException {
    Type: String
    Message: String
}

structure SnapStartResponse {
    ApplyOn: SnapStartApplyOn
    OptimizationStatus: SnapStartOptimizationStatus
}

@error("client")
@httpError(408)
structure SnapStartTimeoutException {
    Type: String
    Message: String
}

structure SourceAccessConfiguration {
    Type: SourceAccessType
    URI: URI
}

@length(min: 0, max: 23)
list SourceAccessConfigurations {
    member: SourceAccessConfiguration
}

enum SourceAccessType {
    BASIC_AUTH, VPC_SUBNET, VPC_SECURITY_GROUP, SASL_SCRAM_512_AUTH, SASL_SCRAM_256_AUTH, VIRTUAL_HOST,
    CLIENT_CERTIFICATE_TLS_AUTH, SERVER_ROOT_CA_CERTIFICATE
}

@length(min: 0, max: 12)
@pattern("\\d{12}")
string SourceOwner

enum State {
    PENDING = "Pending", ACTIVE = "Active", INACTIVE = "Inactive", FAILED = "Failed", DEACTIVATING = "Deactivating",
    DEACTIVATED = "Deactivated", ACTIVE_NON_INVOCABLE = "ActiveNonInvocable", DELETING = "Deleting"
}

string StateReason

enum StateReasonCode {
    IDLE = "Idle", CREATING = "Creating", RESTORING = "Restoring", ENI_LIMIT_EXCEEDED = "EniLimitExceeded",
    INSUFFICIENT_ROLE_PERMISSIONS = "InsufficientRolePermissions", INVALID_CONFIGURATION = "InvalidConfiguration",
    INTERNAL_ERROR = "InternalError", SUBNET_OUT_OF_IP_ADDRESSES = "SubnetOutOfIPAddresses", INVALID_SUBNET = "InvalidSubnet",
    INVALID_SECURITY_GROUP = "InvalidSecurityGroup", IMAGE_DELETED = "ImageDeleted", IMAGE_ACCESS_DENIED = "ImageAccessDenied",
    INVALID_IMAGE = "InvalidImage", KMS_KEY_ACCESS_DENIED = "KMSKeyAccessDenied", KMS_KEY_NOT_FOUND = "KMSKeyNotFound",
    INVALID_STATE_KMS_KEY = "InvalidStateKMSKey", DISABLED_KMS_KEY = "DisabledKMSKey", EFSIO_ERROR = "EFSIOError",
    EFS_MOUNT_CONNECTIVITY_ERROR = "EFSMountConnectivityError", EFS_MOUNT_FAILURE = "EFSMountFailure",
    EFS_MOUNT_TIMEOUT = "EFSMountTimeout", INVALID_RUNTIME = "InvalidRuntime",
    INVALID_ZIP_FILE_EXCEPTION = "InvalidZipFileException", FUNCTION_ERROR = "FunctionError",
    SERVICE_QUOTA_EXCEEDED_EXCEPTION = "ServiceQuotaExceededException", VCPU_LIMIT_EXCEEDED = "VcpuLimitExceeded",
    CAPACITY_PROVIDER_SCALING_LIMIT_EXCEEDED = "CapacityProviderScalingLimitExceeded",
    INSUFFICIENT_CAPACITY = "InsufficientCapacity", EC2_REQUEST_LIMIT_EXCEEDED = "EC2RequestLimitExceeded",
    FUNCTION_ERROR_INIT_TIMEOUT = "FunctionError.InitTimeout",
    FUNCTION_ERROR_RUNTIME_INIT_ERROR = "FunctionError.RuntimeInitError",
    FUNCTION_ERROR_EXTENSION_INIT_ERROR = "FunctionError.ExtensionInitError",
    FUNCTION_ERROR_INVALID_ENTRY_POINT = "FunctionError.InvalidEntryPoint",
    FUNCTION_ERROR_INVALID_WORKING_DIRECTORY = "FunctionError.InvalidWorkingDirectory",
    FUNCTION_ERROR_PERMISSION_DENIED = "FunctionError.PermissionDenied",
    FUNCTION_ERROR_TOO_MANY_EXTENSIONS = "FunctionError.TooManyExtensions",
    FUNCTION_ERROR_INIT_RESOURCE_EXHAUSTED = "FunctionError.InitResourceExhausted",
    DISALLOWED_BY_VPC_ENCRYPTION_CONTROL = "DisallowedByVpcEncryptionControl",
    DRAINING_DURABLE_EXECUTIONS = "DrainingDurableExecutions", DEPENDENCY_ERROR = "DependencyError"
}

@length(min: 1, max: 100)
@pattern("([a-zA-Z0-9-_]+)")
string StatementId

@length(min: 0, max: 1500)
list StringList {
    member: String
}

@error("server")
@httpError(502)
structure SubnetIPAddressLimitReachedException {
    Type: String
    Message: String
}

@length(min: 0, max: 1024)
@pattern("subnet-[0-9a-z]*")
string SubnetId

@length(min: 0, max: 16)
list SubnetIds {
    member: SubnetId
}

enum SystemLogLevel {
    DEBUG, INFO, WARN
}

@length(min: 1, max: 128)
@pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)")
string TagKey

list TagKeyList {
    member: TagKey
}

structure TagResourceRequest {
    @required @httpLabel Resource: TaggableResource
    @required Tags: Tags
}

@length(min: 0, max: 256)
@pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)")
string TagValue

@length(min: 1, max: 10000)
@pattern("arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:\\d{12}:(function:[a-zA-Z0-9-_]+(:(\\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64})")
string TaggableResource

map Tags {
    key: TagKey
    value: TagValue
}

structure TagsError {
    @required ErrorCode: TagsErrorCode
    @required Message: TagsErrorMessage
}

@length(min: 10, max: 21)
@pattern("[A-Za-z]+Exception")
string TagsErrorCode

@length(min: 84, max: 1000)
@pattern(".*")
string TagsErrorMessage

structure TenancyConfig {
    @required TenantIsolationMode: TenantIsolationMode
}

@length(min: 1, max: 256)
@pattern("[a-zA-Z0-9\\._:\\/=+\\-@ ]+")
string TenantId

enum TenantIsolationMode {
    PER_TENANT
}

enum ThrottleReason {
    CONCURRENT_INVOCATION_LIMIT_EXCEEDED = "ConcurrentInvocationLimitExceeded",
    FUNCTION_INVOCATION_RATE_LIMIT_EXCEEDED = "FunctionInvocationRateLimitExceeded",
    RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED = "ReservedFunctionConcurrentInvocationLimitExceeded",
    RESERVED_FUNCTION_INVOCATION_RATE_LIMIT_EXCEEDED = "ReservedFunctionInvocationRateLimitExceeded",
    CALLER_RATE_LIMIT_EXCEEDED = "CallerRateLimitExceeded",
    CONCURRENT_SNAPSHOT_CREATE_LIMIT_EXCEEDED = "ConcurrentSnapshotCreateLimitExceeded"
}

@range(min: 1, max: 5400)
integer Timeout

@length(min: 0, max: 100)
@pattern(".*")
string Timestamp

@error("client")
@httpError(429)
structure TooManyRequestsException {
    @httpHeader("Retry-After") retryAfterSeconds: String
    Type: String
    message: String
    Reason: ThrottleReason
}

@length(min: 1, max: 249)
@pattern("[^.]([a-zA-Z0-9\\-_.]+)")
string Topic

@length(min: 1, max: 1)
list Topics {
    member: Topic
}

structure TracingConfig {
    Mode: TracingMode
}

structure TracingConfigResponse {
    Mode: TracingMode
}

enum TracingMode {
    ACTIVE = "Active", PASS_THROUGH = "PassThrough"
}

@range(min: 0, max: 900)
integer TumblingWindowInSeconds

@length(min: 1, max: 200)
@pattern("[ a-zA-Z0-9-\\/*:_+=.@-]*")
string URI

@length(min: 36, max: 36)
string UUIDString

@length(min: 1, max: 140)
@pattern("(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)")
string UnqualifiedFunctionName

@range(min: 0)
integer UnreservedConcurrentExecutions

@error("client")
@httpError(415)
structure UnsupportedMediaTypeException {
    Type: String
    message: String
}

structure UntagResourceRequest {
    @required @httpLabel Resource: TaggableResource
    @required @httpQuery("tagKeys") TagKeys: TagKeyList
}

structure UpdateAliasRequest {
    @required @httpLabel FunctionName: FunctionName
    @required @httpLabel Name: Alias
    FunctionVersion: VersionWithLatestPublished
    Description: Description
    RoutingConfig: AliasRoutingConfiguration
    RevisionId: String
}

structure UpdateCodeSigningConfigRequest {
    @required @httpLabel CodeSigningConfigArn: CodeSigningConfigArn
    Description: Description
    AllowedPublishers: AllowedPublishers
    CodeSigningPolicies: CodeSigningPolicies
}

structure UpdateCodeSigningConfigResponse {
    @required CodeSigningConfig: CodeSigningConfig
}

structure UpdateEventSourceMappingRequest {
    @required @httpLabel UUID: UUIDString
    FunctionName: NamespacedFunctionName
    Enabled: Enabled
    BatchSize: BatchSize
    FilterCriteria: FilterCriteria
    KMSKeyArn: KMSKeyArn
    MetricsConfig: EventSourceMappingMetricsConfig
    LoggingConfig: EventSourceMappingLoggingConfig
    ScalingConfig: ScalingConfig
    MaximumBatchingWindowInSeconds: MaximumBatchingWindowInSeconds
    ParallelizationFactor: ParallelizationFactor
    DestinationConfig: DestinationConfig
    MaximumRecordAgeInSeconds: MaximumRecordAgeInSeconds
    BisectBatchOnFunctionError: BisectBatchOnFunctionError
    MaximumRetryAttempts: MaximumRetryAttemptsEventSourceMapping
    TumblingWindowInSeconds: TumblingWindowInSeconds
    SourceAccessConfigurations: SourceAccessConfigurations
    FunctionResponseTypes: FunctionResponseTypeList
    AmazonManagedKafkaEventSourceConfig: AmazonManagedKafkaEventSourceConfig
    SelfManagedKafkaEventSourceConfig: SelfManagedKafkaEventSourceConfig
    DocumentDBEventSourceConfig: DocumentDBEventSourceConfig
    ProvisionedPollerConfig: ProvisionedPollerConfig
}

structure UpdateFunctionCodeRequest {
    @required @httpLabel FunctionName: FunctionName
    ZipFile: Blob
    S3Bucket: S3Bucket
    S3Key: S3Key
    S3ObjectVersion: S3ObjectVersion
    S3ObjectStorageMode: S3ObjectStorageMode
    ImageUri: String
    Architectures: ArchitecturesList
    Publish: Boolean
    PublishTo: FunctionVersionLatestPublished
    DryRun: Boolean
    RevisionId: String
    SourceKMSKeyArn: KMSKeyArn
}

structure UpdateFunctionConfigurationRequest {
    @required @httpLabel FunctionName: FunctionName
    Role: RoleArn
    Handler: Handler
    Description: Description
    Timeout: Timeout
    MemorySize: MemorySize
    VpcConfig: VpcConfig
    Environment: Environment
    Runtime: Runtime
    DeadLetterConfig: DeadLetterConfig
    KMSKeyArn: KMSKeyArn
    TracingConfig: TracingConfig
    RevisionId: String
    Layers: LayerList
    FileSystemConfigs: FileSystemConfigList
    ImageConfig: ImageConfig
    EphemeralStorage: EphemeralStorage
    SnapStart: SnapStart
    LoggingConfig: LoggingConfig
    CapacityProviderConfig: CapacityProviderConfig
    DurableConfig: DurableConfig
}

structure UpdateFunctionEventInvokeConfigRequest {
    @required @httpLabel FunctionName: NamespacedFunctionName
    @httpQuery("Qualifier") Qualifier: NumericLatestPublishedOrAliasQualifier
    MaximumRetryAttempts: MaximumRetryAttempts
    MaximumEventAgeInSeconds: MaximumEventAgeInSeconds
    DestinationConfig: DestinationConfig
}

structure UpdateFunctionUrlConfigRequest {
    @required @httpLabel FunctionName: FunctionUrlFunctionName
    @httpQuery("Qualifier") Qualifier: FunctionUrlQualifier
    AuthType: FunctionUrlAuthType
    Cors: Cors
    InvokeMode: InvokeMode
}

structure UpdateFunctionUrlConfigResponse {
    @required FunctionUrl: FunctionUrl
    @required FunctionArn: FunctionArn
    @required AuthType: FunctionUrlAuthType
    Cors: Cors
    @required CreationTime: Timestamp
    @required LastModifiedTime: Timestamp
    InvokeMode: InvokeMode
}

enum UpdateRuntimeOn {
    AUTO = "Auto", MANUAL = "Manual", FUNCTION_UPDATE = "FunctionUpdate"
}

@length(min: 1, max: 1024)
@pattern("(\\$LATEST|[0-9]+)")
string Version

@length(min: 1, max: 1024)
@pattern("(\\$LATEST(\\.PUBLISHED)?|[0-9]+)")
string VersionWithLatestPublished

structure VpcConfig {
    SubnetIds: SubnetIds
    SecurityGroupIds: SecurityGroupIds
    Ipv6AllowedForDualStack: NullableBoolean
}

structure VpcConfigResponse {
    SubnetIds: SubnetIds
    SecurityGroupIds: SecurityGroupIds
    VpcId: VpcId
    Ipv6AllowedForDualStack: NullableBoolean
}

string VpcId

@range(min: 0, max: 1)
double Weight

@length(min: 0, max: 1000)
string WorkingDirectory
