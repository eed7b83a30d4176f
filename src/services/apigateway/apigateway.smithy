$version: "2.0"

namespace com.amazonaws.apigateway

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use stormglass#enacted
use stormglass#recorded

@service(sdkId: "API Gateway", arnNamespace: "apigateway", endpointPrefix: "apigateway")
@sigv4(name: "apigateway")
@restJson1
service BackplaneControlService {
    version: "2015-07-09"
    operations: [
        CreateApiKey, CreateAuthorizer, CreateBasePathMapping, CreateDeployment, CreateDocumentationPart,
        CreateDocumentationVersion, CreateDomainName, CreateModel, CreateRequestValidator, CreateResource, CreateRestApi,
        CreateStage, CreateUsagePlan, CreateUsagePlanKey, CreateVpcLink, DeleteApiKey, DeleteAuthorizer, DeleteBasePathMapping,
        DeleteClientCertificate, DeleteDeployment, DeleteDocumentationPart, DeleteDocumentationVersion, DeleteDomainName,
        DeleteGatewayResponse, DeleteIntegration, DeleteIntegrationResponse, DeleteMethod, DeleteMethodResponse, DeleteModel,
        DeleteRequestValidator, DeleteResource, DeleteRestApi, DeleteStage, DeleteUsagePlan, DeleteUsagePlanKey, DeleteVpcLink,
        FlushStageAuthorizersCache, FlushStageCache, GenerateClientCertificate, GetAccount, GetApiKey, GetApiKeys, GetAuthorizer,
        GetAuthorizers, GetBasePathMapping, GetBasePathMappings, GetClientCertificate, GetClientCertificates, GetDeployment,
        GetDeployments, GetDocumentationPart, GetDocumentationParts, GetDocumentationVersion, GetDocumentationVersions,
        GetDomainName, GetDomainNames, GetGatewayResponse, GetGatewayResponses, GetIntegration, GetIntegrationResponse,
        GetMethod, GetMethodResponse, GetModel, GetModels, GetRequestValidator, GetRequestValidators, GetResource, GetResources,
        GetRestApi, GetRestApis, GetStage, GetStages, GetTags, GetUsage, GetUsagePlan, GetUsagePlanKey, GetUsagePlanKeys,
        GetUsagePlans, GetVpcLink, GetVpcLinks, ImportApiKeys, PutGatewayResponse, PutIntegration, PutIntegrationResponse,
        PutMethod, PutMethodResponse, TagResource, UntagResource, UpdateAccount, UpdateApiKey, UpdateAuthorizer,
        UpdateBasePathMapping, UpdateClientCertificate, UpdateDeployment, UpdateDocumentationPart, UpdateDocumentationVersion,
        UpdateDomainName, UpdateGatewayResponse, UpdateIntegration, UpdateIntegrationResponse, UpdateMethod,
        UpdateMethodResponse, UpdateModel, UpdateRequestValidator, UpdateResource, UpdateRestApi, UpdateStage, UpdateUsage,
        UpdateUsagePlan, UpdateVpcLink
    ]
}

@enacted
@http(method: "POST", uri: "/apikeys", code: 201)
operation CreateApiKey {
    input: CreateApiKeyRequest
    output: ApiKey
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/restapis/{restApiId}/authorizers", code: 201)
operation CreateAuthorizer {
    input: CreateAuthorizerRequest
    output: Authorizer
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/domainnames/{domainName}/basepathmappings", code: 201)
operation CreateBasePathMapping {
    input: CreateBasePathMappingRequest
    output: BasePathMapping
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/restapis/{restApiId}/deployments", code: 201)
operation CreateDeployment {
    input: CreateDeploymentRequest
    output: Deployment
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException, ServiceUnavailableException
    ]
}

@recorded
@http(method: "POST", uri: "/restapis/{restApiId}/documentation/parts", code: 201)
operation CreateDocumentationPart {
    input: CreateDocumentationPartRequest
    output: DocumentationPart
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@recorded
@http(method: "POST", uri: "/restapis/{restApiId}/documentation/versions", code: 201)
operation CreateDocumentationVersion {
    input: CreateDocumentationVersionRequest
    output: DocumentationVersion
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/domainnames", code: 201)
operation CreateDomainName {
    input: CreateDomainNameRequest
    output: DomainName
    errors: [
        BadRequestException, ConflictException, LimitExceededException, UnauthorizedException, TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/restapis/{restApiId}/models", code: 201)
operation CreateModel {
    input: CreateModelRequest
    output: Model
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/restapis/{restApiId}/requestvalidators", code: 201)
operation CreateRequestValidator {
    input: CreateRequestValidatorRequest
    output: RequestValidator
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/restapis/{restApiId}/resources/{parentId}", code: 201)
operation CreateResource {
    input: CreateResourceRequest
    output: Resource
    errors: [
        UnauthorizedException, NotFoundException, ConflictException, LimitExceededException, BadRequestException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/restapis", code: 201)
operation CreateRestApi {
    input: CreateRestApiRequest
    output: RestApi
    errors: [
        BadRequestException, ConflictException, LimitExceededException, UnauthorizedException, TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/restapis/{restApiId}/stages", code: 201)
operation CreateStage {
    input: CreateStageRequest
    output: Stage
    errors: [
        UnauthorizedException, BadRequestException, NotFoundException, ConflictException, LimitExceededException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/usageplans", code: 201)
operation CreateUsagePlan {
    input: CreateUsagePlanRequest
    output: UsagePlan
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "POST", uri: "/usageplans/{usagePlanId}/keys", code: 201)
operation CreateUsagePlanKey {
    input: CreateUsagePlanKeyRequest
    output: UsagePlanKey
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@recorded
@http(method: "POST", uri: "/vpclinks", code: 202)
operation CreateVpcLink {
    input: CreateVpcLinkRequest
    output: VpcLink
    errors: [
        BadRequestException, ConflictException, LimitExceededException, UnauthorizedException, TooManyRequestsException
    ]
}

@enacted
@http(method: "DELETE", uri: "/apikeys/{apiKey}", code: 202)
operation DeleteApiKey {
    input: DeleteApiKeyRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/authorizers/{authorizerId}", code: 202)
operation DeleteAuthorizer {
    input: DeleteAuthorizerRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/domainnames/{domainName}/basepathmappings/{basePath}", code: 202)
operation DeleteBasePathMapping {
    input: DeleteBasePathMappingRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/clientcertificates/{clientCertificateId}", code: 202)
operation DeleteClientCertificate {
    input: DeleteClientCertificateRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/deployments/{deploymentId}", code: 202)
operation DeleteDeployment {
    input: DeleteDeploymentRequest
    output: Unit
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@recorded
@http(method: "DELETE", uri: "/restapis/{restApiId}/documentation/parts/{documentationPartId}", code: 202)
operation DeleteDocumentationPart {
    input: DeleteDocumentationPartRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/restapis/{restApiId}/documentation/versions/{documentationVersion}", code: 202)
operation DeleteDocumentationVersion {
    input: DeleteDocumentationVersionRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/domainnames/{domainName}", code: 202)
operation DeleteDomainName {
    input: DeleteDomainNameRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/gatewayresponses/{responseType}", code: 202)
operation DeleteGatewayResponse {
    input: DeleteGatewayResponseRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration", code: 204)
operation DeleteIntegration {
    input: DeleteIntegrationRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}", code: 204)
operation DeleteIntegrationResponse {
    input: DeleteIntegrationResponseRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}", code: 204)
operation DeleteMethod {
    input: DeleteMethodRequest
    output: Unit
    errors: [UnauthorizedException, NotFoundException, TooManyRequestsException, ConflictException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}", code: 204)
operation DeleteMethodResponse {
    input: DeleteMethodResponseRequest
    output: Unit
    errors: [UnauthorizedException, NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/models/{modelName}", code: 202)
operation DeleteModel {
    input: DeleteModelRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/requestvalidators/{requestValidatorId}", code: 202)
operation DeleteRequestValidator {
    input: DeleteRequestValidatorRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/resources/{resourceId}", code: 202)
operation DeleteResource {
    input: DeleteResourceRequest
    output: Unit
    errors: [UnauthorizedException, NotFoundException, BadRequestException, ConflictException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}", code: 202)
operation DeleteRestApi {
    input: DeleteRestApiRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/stages/{stageName}", code: 202)
operation DeleteStage {
    input: DeleteStageRequest
    output: Unit
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "DELETE", uri: "/usageplans/{usagePlanId}", code: 202)
operation DeleteUsagePlan {
    input: DeleteUsagePlanRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/usageplans/{usagePlanId}/keys/{keyId}", code: 202)
operation DeleteUsagePlanKey {
    input: DeleteUsagePlanKeyRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/vpclinks/{vpcLinkId}", code: 202)
operation DeleteVpcLink {
    input: DeleteVpcLinkRequest
    output: Unit
    errors: [BadRequestException, ConflictException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/stages/{stageName}/cache/authorizers", code: 202)
operation FlushStageAuthorizersCache {
    input: FlushStageAuthorizersCacheRequest
    output: Unit
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "DELETE", uri: "/restapis/{restApiId}/stages/{stageName}/cache/data", code: 202)
operation FlushStageCache {
    input: FlushStageCacheRequest
    output: Unit
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@recorded
@http(method: "POST", uri: "/clientcertificates", code: 201)
operation GenerateClientCertificate {
    input: GenerateClientCertificateRequest
    output: ClientCertificate
    errors: [
        BadRequestException, ConflictException, LimitExceededException, UnauthorizedException, TooManyRequestsException
    ]
}

@enacted
@readonly
@http(method: "GET", uri: "/account")
operation GetAccount {
    input: GetAccountRequest
    output: Account
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/apikeys/{apiKey}")
operation GetApiKey {
    input: GetApiKeyRequest
    output: ApiKey
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/apikeys")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetApiKeys {
    input: GetApiKeysRequest
    output: ApiKeys
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/authorizers/{authorizerId}")
operation GetAuthorizer {
    input: GetAuthorizerRequest
    output: Authorizer
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/authorizers")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetAuthorizers {
    input: GetAuthorizersRequest
    output: Authorizers
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/domainnames/{domainName}/basepathmappings/{basePath}")
operation GetBasePathMapping {
    input: GetBasePathMappingRequest
    output: BasePathMapping
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/domainnames/{domainName}/basepathmappings")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetBasePathMappings {
    input: GetBasePathMappingsRequest
    output: BasePathMappings
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/clientcertificates/{clientCertificateId}")
operation GetClientCertificate {
    input: GetClientCertificateRequest
    output: ClientCertificate
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/clientcertificates")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetClientCertificates {
    input: GetClientCertificatesRequest
    output: ClientCertificates
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/deployments/{deploymentId}")
operation GetDeployment {
    input: GetDeploymentRequest
    output: Deployment
    errors: [
        BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException, ServiceUnavailableException
    ]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/deployments")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetDeployments {
    input: GetDeploymentsRequest
    output: Deployments
    errors: [
        BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException, ServiceUnavailableException
    ]
}

@recorded
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/documentation/parts/{documentationPartId}")
operation GetDocumentationPart {
    input: GetDocumentationPartRequest
    output: DocumentationPart
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/documentation/parts")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetDocumentationParts {
    input: GetDocumentationPartsRequest
    output: DocumentationParts
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/documentation/versions/{documentationVersion}")
operation GetDocumentationVersion {
    input: GetDocumentationVersionRequest
    output: DocumentationVersion
    errors: [UnauthorizedException, NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/documentation/versions")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetDocumentationVersions {
    input: GetDocumentationVersionsRequest
    output: DocumentationVersions
    errors: [BadRequestException, UnauthorizedException, NotFoundException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/domainnames/{domainName}")
operation GetDomainName {
    input: GetDomainNameRequest
    output: DomainName
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/domainnames")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetDomainNames {
    input: GetDomainNamesRequest
    output: DomainNames
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/gatewayresponses/{responseType}")
operation GetGatewayResponse {
    input: GetGatewayResponseRequest
    output: GatewayResponse
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/gatewayresponses")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetGatewayResponses {
    input: GetGatewayResponsesRequest
    output: GatewayResponses
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration")
operation GetIntegration {
    input: GetIntegrationRequest
    output: Integration
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}")
operation GetIntegrationResponse {
    input: GetIntegrationResponseRequest
    output: IntegrationResponse
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}")
operation GetMethod {
    input: GetMethodRequest
    output: Method
    errors: [UnauthorizedException, NotFoundException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}")
operation GetMethodResponse {
    input: GetMethodResponseRequest
    output: MethodResponse
    errors: [UnauthorizedException, NotFoundException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/models/{modelName}")
operation GetModel {
    input: GetModelRequest
    output: Model
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/models")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetModels {
    input: GetModelsRequest
    output: Models
    errors: [BadRequestException, UnauthorizedException, NotFoundException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/requestvalidators/{requestValidatorId}")
operation GetRequestValidator {
    input: GetRequestValidatorRequest
    output: RequestValidator
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/requestvalidators")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetRequestValidators {
    input: GetRequestValidatorsRequest
    output: RequestValidators
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/resources/{resourceId}")
operation GetResource {
    input: GetResourceRequest
    output: Resource
    errors: [UnauthorizedException, NotFoundException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/resources")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetResources {
    input: GetResourcesRequest
    output: Resources
    errors: [BadRequestException, UnauthorizedException, NotFoundException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}")
operation GetRestApi {
    input: GetRestApiRequest
    output: RestApi
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetRestApis {
    input: GetRestApisRequest
    output: RestApis
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/stages/{stageName}")
operation GetStage {
    input: GetStageRequest
    output: Stage
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@readonly
@http(method: "GET", uri: "/restapis/{restApiId}/stages")
operation GetStages {
    input: GetStagesRequest
    output: Stages
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@readonly
@http(method: "GET", uri: "/tags/{resourceArn}")
operation GetTags {
    input: GetTagsRequest
    output: Tags
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/usageplans/{usagePlanId}/usage")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetUsage {
    input: GetUsageRequest
    output: Usage
    errors: [BadRequestException, UnauthorizedException, NotFoundException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/usageplans/{usagePlanId}")
operation GetUsagePlan {
    input: GetUsagePlanRequest
    output: UsagePlan
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/usageplans/{usagePlanId}/keys/{keyId}")
operation GetUsagePlanKey {
    input: GetUsagePlanKeyRequest
    output: UsagePlanKey
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/usageplans/{usagePlanId}/keys")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetUsagePlanKeys {
    input: GetUsagePlanKeysRequest
    output: UsagePlanKeys
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/usageplans")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetUsagePlans {
    input: GetUsagePlansRequest
    output: UsagePlans
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/vpclinks/{vpcLinkId}")
operation GetVpcLink {
    input: GetVpcLinkRequest
    output: VpcLink
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/vpclinks")
@paginated(inputToken: "position", outputToken: "position", items: "items", pageSize: "limit")
operation GetVpcLinks {
    input: GetVpcLinksRequest
    output: VpcLinks
    errors: [BadRequestException, NotFoundException, UnauthorizedException, TooManyRequestsException]
}

@enacted
@http(method: "POST", uri: "/apikeys?mode=import", code: 201)
operation ImportApiKeys {
    input: ImportApiKeysRequest
    output: ApiKeyIds
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PUT", uri: "/restapis/{restApiId}/gatewayresponses/{responseType}", code: 201)
operation PutGatewayResponse {
    input: PutGatewayResponseRequest
    output: GatewayResponse
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PUT", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration", code: 201)
operation PutIntegration {
    input: PutIntegrationRequest
    output: Integration
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PUT", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}", code: 201)
operation PutIntegrationResponse {
    input: PutIntegrationResponseRequest
    output: IntegrationResponse
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PUT", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}", code: 201)
operation PutMethod {
    input: PutMethodRequest
    output: Method
    errors: [
        BadRequestException, UnauthorizedException, NotFoundException, ConflictException, LimitExceededException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PUT", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}", code: 201)
operation PutMethodResponse {
    input: PutMethodResponseRequest
    output: MethodResponse
    errors: [
        UnauthorizedException, NotFoundException, ConflictException, LimitExceededException, BadRequestException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PUT", uri: "/tags/{resourceArn}", code: 204)
operation TagResource {
    input: TagResourceRequest
    output: Unit
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "DELETE", uri: "/tags/{resourceArn}", code: 204)
operation UntagResource {
    input: UntagResourceRequest
    output: Unit
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@recorded
@http(method: "PATCH", uri: "/account")
operation UpdateAccount {
    input: UpdateAccountRequest
    output: Account
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/apikeys/{apiKey}")
operation UpdateApiKey {
    input: UpdateApiKeyRequest
    output: ApiKey
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/authorizers/{authorizerId}")
operation UpdateAuthorizer {
    input: UpdateAuthorizerRequest
    output: Authorizer
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/domainnames/{domainName}/basepathmappings/{basePath}")
operation UpdateBasePathMapping {
    input: UpdateBasePathMappingRequest
    output: BasePathMapping
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@recorded
@http(method: "PATCH", uri: "/clientcertificates/{clientCertificateId}")
operation UpdateClientCertificate {
    input: UpdateClientCertificateRequest
    output: ClientCertificate
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/deployments/{deploymentId}")
operation UpdateDeployment {
    input: UpdateDeploymentRequest
    output: Deployment
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException, ServiceUnavailableException
    ]
}

@recorded
@http(method: "PATCH", uri: "/restapis/{restApiId}/documentation/parts/{documentationPartId}")
operation UpdateDocumentationPart {
    input: UpdateDocumentationPartRequest
    output: DocumentationPart
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@recorded
@http(method: "PATCH", uri: "/restapis/{restApiId}/documentation/versions/{documentationVersion}")
operation UpdateDocumentationVersion {
    input: UpdateDocumentationVersionRequest
    output: DocumentationVersion
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/domainnames/{domainName}")
operation UpdateDomainName {
    input: UpdateDomainNameRequest
    output: DomainName
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/gatewayresponses/{responseType}")
operation UpdateGatewayResponse {
    input: UpdateGatewayResponseRequest
    output: GatewayResponse
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration")
operation UpdateIntegration {
    input: UpdateIntegrationRequest
    output: Integration
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration/responses/{statusCode}")
operation UpdateIntegrationResponse {
    input: UpdateIntegrationResponseRequest
    output: IntegrationResponse
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}")
operation UpdateMethod {
    input: UpdateMethodRequest
    output: Method
    errors: [UnauthorizedException, NotFoundException, BadRequestException, ConflictException, TooManyRequestsException]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/responses/{statusCode}", code: 201)
operation UpdateMethodResponse {
    input: UpdateMethodResponseRequest
    output: MethodResponse
    errors: [
        UnauthorizedException, NotFoundException, ConflictException, LimitExceededException, BadRequestException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/models/{modelName}")
operation UpdateModel {
    input: UpdateModelRequest
    output: Model
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/requestvalidators/{requestValidatorId}")
operation UpdateRequestValidator {
    input: UpdateRequestValidatorRequest
    output: RequestValidator
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/resources/{resourceId}")
operation UpdateResource {
    input: UpdateResourceRequest
    output: Resource
    errors: [UnauthorizedException, NotFoundException, ConflictException, BadRequestException, TooManyRequestsException]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}")
operation UpdateRestApi {
    input: UpdateRestApiRequest
    output: RestApi
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/restapis/{restApiId}/stages/{stageName}")
operation UpdateStage {
    input: UpdateStageRequest
    output: Stage
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/usageplans/{usagePlanId}/keys/{keyId}/usage")
operation UpdateUsage {
    input: UpdateUsageRequest
    output: Usage
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@enacted
@http(method: "PATCH", uri: "/usageplans/{usagePlanId}")
operation UpdateUsagePlan {
    input: UpdateUsagePlanRequest
    output: UsagePlan
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

@recorded
@http(method: "PATCH", uri: "/vpclinks/{vpcLinkId}")
operation UpdateVpcLink {
    input: UpdateVpcLinkRequest
    output: VpcLink
    errors: [
        BadRequestException, ConflictException, LimitExceededException, NotFoundException, UnauthorizedException,
        TooManyRequestsException
    ]
}

structure AccessLogSettings {
    format: String
    destinationArn: String
}

structure Account {
    cloudwatchRoleArn: String
    throttleSettings: ThrottleSettings
    features: ListOfString
    apiKeyVersion: String
}

structure ApiKey {
    id: String
    value: String
    name: String
    customerId: String
    description: String
    enabled: Boolean
    createdDate: Timestamp
    lastUpdatedDate: Timestamp
    stageKeys: ListOfString
    tags: MapOfStringToString
}

structure ApiKeyIds {
    ids: ListOfString
    warnings: ListOfString
}

enum ApiKeySourceType {
    HEADER, AUTHORIZER
}

structure ApiKeys {
    warnings: ListOfString
    position: String
    @jsonName("item") items: ListOfApiKey
}

enum ApiKeysFormat {
    CSV = "csv"
}

structure ApiStage {
    apiId: String
    stage: String
    throttle: MapOfApiStageThrottleSettings
}

enum ApiStatus {
    UPDATING, AVAILABLE, PENDING, FAILED
}

structure Authorizer {
    id: String
    name: String
    type: AuthorizerType
    providerARNs: ListOfARNs
    authType: String
    authorizerUri: String
    authorizerCredentials: String
    identitySource: String
    identityValidationExpression: String
    authorizerResultTtlInSeconds: NullableInteger
}

enum AuthorizerType {
    TOKEN, REQUEST, COGNITO_USER_POOLS
}

structure Authorizers {
    position: String
    @jsonName("item") items: ListOfAuthorizer
}

@error("client")
structure BadRequestException {
    message: String
}

structure BasePathMapping {
    basePath: String
    restApiId: String
    stage: String
}

structure BasePathMappings {
    position: String
    @jsonName("item") items: ListOfBasePathMapping
}

enum CacheClusterSize {
    _0_5 = "0.5", _1_6 = "1.6", _6_1 = "6.1", _13_5 = "13.5", _28_4 = "28.4", _58_2 = "58.2", _118 = "118", _237 = "237"
}

enum CacheClusterStatus {
    CREATE_IN_PROGRESS, AVAILABLE, DELETE_IN_PROGRESS, NOT_AVAILABLE, FLUSH_IN_PROGRESS
}

structure CanarySettings {
    percentTraffic: Double
    deploymentId: String
    stageVariableOverrides: MapOfStringToString
    useStageCache: Boolean
}

structure ClientCertificate {
    clientCertificateId: String
    description: String
    pemEncodedCertificate: String
    createdDate: Timestamp
    expirationDate: Timestamp
    tags: MapOfStringToString
}

structure ClientCertificates {
    position: String
    @jsonName("item") items: ListOfClientCertificate
}

@error("client")
@httpError(409)
structure ConflictException {
    message: String
}

enum ConnectionType {
    INTERNET, VPC_LINK
}

enum ContentHandlingStrategy {
    CONVERT_TO_BINARY, CONVERT_TO_TEXT
}

structure CreateApiKeyRequest {
    name: String
    description: String
    enabled: Boolean
    generateDistinctId: Boolean
    value: String
    stageKeys: ListOfStageKeys
    customerId: String
    tags: MapOfStringToString
}

structure CreateAuthorizerRequest {
    @required @httpLabel restApiId: String
    @required name: String
    @required type: AuthorizerType
    providerARNs: ListOfARNs
    authType: String
    authorizerUri: String
    authorizerCredentials: String
    identitySource: String
    identityValidationExpression: String
    authorizerResultTtlInSeconds: NullableInteger
}

structure CreateBasePathMappingRequest {
    @required @httpLabel domainName: String
    @httpQuery("domainNameId") domainNameId: String
    basePath: String
    @required restApiId: String
    stage: String
}

structure CreateDeploymentRequest {
    @required @httpLabel restApiId: String
    stageName: String
    stageDescription: String
    description: String
    cacheClusterEnabled: NullableBoolean
    cacheClusterSize: CacheClusterSize
    variables: MapOfStringToString
    canarySettings: DeploymentCanarySettings
    tracingEnabled: NullableBoolean
}

structure CreateDocumentationPartRequest {
    @required @httpLabel restApiId: String
    @required location: DocumentationPartLocation
    @required properties: String
}

structure CreateDocumentationVersionRequest {
    @required @httpLabel restApiId: String
    @required documentationVersion: String
    stageName: String
    description: String
}

structure CreateDomainNameRequest {
    @required domainName: String
    certificateName: String
    certificateBody: String
    certificatePrivateKey: String
    certificateChain: String
    certificateArn: String
    regionalCertificateName: String
    regionalCertificateArn: String
    endpointConfiguration: EndpointConfiguration
    tags: MapOfStringToString
    securityPolicy: SecurityPolicy
    endpointAccessMode: EndpointAccessMode
    mutualTlsAuthentication: MutualTlsAuthenticationInput
    ownershipVerificationCertificateArn: String
    policy: String
    routingMode: RoutingMode
}

structure CreateModelRequest {
    @required @httpLabel restApiId: String
    @required name: String
    description: String
    schema: String
    @required contentType: String
}

structure CreateRequestValidatorRequest {
    @required @httpLabel restApiId: String
    name: String
    validateRequestBody: Boolean
    validateRequestParameters: Boolean
}

structure CreateResourceRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel parentId: String
    @required pathPart: String
}

structure CreateRestApiRequest {
    @required name: String
    description: String
    version: String
    cloneFrom: String
    binaryMediaTypes: ListOfString
    minimumCompressionSize: NullableInteger
    apiKeySource: ApiKeySourceType
    endpointConfiguration: EndpointConfiguration
    policy: String
    tags: MapOfStringToString
    disableExecuteApiEndpoint: Boolean
    securityPolicy: SecurityPolicy
    endpointAccessMode: EndpointAccessMode
}

structure CreateStageRequest {
    @required @httpLabel restApiId: String
    @required stageName: String
    @required deploymentId: String
    description: String
    cacheClusterEnabled: Boolean
    cacheClusterSize: CacheClusterSize
    variables: MapOfStringToString
    documentationVersion: String
    canarySettings: CanarySettings
    tracingEnabled: Boolean
    tags: MapOfStringToString
}

structure CreateUsagePlanKeyRequest {
    @required @httpLabel usagePlanId: String
    @required keyId: String
    @required keyType: String
}

structure CreateUsagePlanRequest {
    @required name: String
    description: String
    apiStages: ListOfApiStage
    throttle: ThrottleSettings
    quota: QuotaSettings
    tags: MapOfStringToString
}

structure CreateVpcLinkRequest {
    @required name: String
    description: String
    @required targetArns: ListOfString
    tags: MapOfStringToString
}

structure DeleteApiKeyRequest {
    @required @httpLabel apiKey: String
}

structure DeleteAuthorizerRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel authorizerId: String
}

structure DeleteBasePathMappingRequest {
    @required @httpLabel domainName: String
    @httpQuery("domainNameId") domainNameId: String
    @required @httpLabel basePath: String
}

structure DeleteClientCertificateRequest {
    @required @httpLabel clientCertificateId: String
}

structure DeleteDeploymentRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel deploymentId: String
}

structure DeleteDocumentationPartRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel documentationPartId: String
}

structure DeleteDocumentationVersionRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel documentationVersion: String
}

structure DeleteDomainNameRequest {
    @required @httpLabel domainName: String
    @httpQuery("domainNameId") domainNameId: String
}

structure DeleteGatewayResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel responseType: GatewayResponseType
}

structure DeleteIntegrationRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
}

structure DeleteIntegrationResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required @httpLabel statusCode: StatusCode
}

structure DeleteMethodRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
}

structure DeleteMethodResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required @httpLabel statusCode: StatusCode
}

structure DeleteModelRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel modelName: String
}

structure DeleteRequestValidatorRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel requestValidatorId: String
}

structure DeleteResourceRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
}

structure DeleteRestApiRequest {
    @required @httpLabel restApiId: String
}

structure DeleteStageRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel stageName: String
}

structure DeleteUsagePlanKeyRequest {
    @required @httpLabel usagePlanId: String
    @required @httpLabel keyId: String
}

structure DeleteUsagePlanRequest {
    @required @httpLabel usagePlanId: String
}

structure DeleteVpcLinkRequest {
    @required @httpLabel vpcLinkId: String
}

structure Deployment {
    id: String
    description: String
    createdDate: Timestamp
    apiSummary: PathToMapOfMethodSnapshot
}

structure DeploymentCanarySettings {
    percentTraffic: Double
    stageVariableOverrides: MapOfStringToString
    useStageCache: Boolean
}

structure Deployments {
    position: String
    @jsonName("item") items: ListOfDeployment
}

structure DocumentationPart {
    id: String
    location: DocumentationPartLocation
    properties: String
}

structure DocumentationPartLocation {
    @required type: DocumentationPartType
    path: String
    method: String
    statusCode: DocumentationPartLocationStatusCode
    name: String
}

@pattern("^([1-5]\\d\\d|\\*|\\s*)$")
string DocumentationPartLocationStatusCode

enum DocumentationPartType {
    API, AUTHORIZER, MODEL, RESOURCE, METHOD, PATH_PARAMETER, QUERY_PARAMETER, REQUEST_HEADER, REQUEST_BODY, RESPONSE,
    RESPONSE_HEADER, RESPONSE_BODY
}

structure DocumentationParts {
    position: String
    @jsonName("item") items: ListOfDocumentationPart
}

structure DocumentationVersion {
    version: String
    createdDate: Timestamp
    description: String
}

structure DocumentationVersions {
    position: String
    @jsonName("item") items: ListOfDocumentationVersion
}

structure DomainName {
    domainName: String
    domainNameId: String
    domainNameArn: String
    certificateName: String
    certificateArn: String
    certificateUploadDate: Timestamp
    regionalDomainName: String
    regionalHostedZoneId: String
    regionalCertificateName: String
    regionalCertificateArn: String
    distributionDomainName: String
    distributionHostedZoneId: String
    endpointConfiguration: EndpointConfiguration
    domainNameStatus: DomainNameStatus
    domainNameStatusMessage: String
    securityPolicy: SecurityPolicy
    endpointAccessMode: EndpointAccessMode
    tags: MapOfStringToString
    mutualTlsAuthentication: MutualTlsAuthentication
    ownershipVerificationCertificateArn: String
    managementPolicy: String
    policy: String
    routingMode: RoutingMode
}

enum DomainNameStatus {
    AVAILABLE, UPDATING, PENDING, PENDING_CERTIFICATE_REIMPORT, PENDING_OWNERSHIP_VERIFICATION, FAILED
}

structure DomainNames {
    position: String
    @jsonName("item") items: ListOfDomainName
}

enum EndpointAccessMode {
    BASIC, STRICT
}

structure EndpointConfiguration {
    types: ListOfEndpointType
    ipAddressType: IpAddressType
    vpcEndpointIds: ListOfString
}

enum EndpointType {
    REGIONAL, EDGE, PRIVATE
}

structure FlushStageAuthorizersCacheRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel stageName: String
}

structure FlushStageCacheRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel stageName: String
}

structure GatewayResponse {
    responseType: GatewayResponseType
    statusCode: StatusCode
    responseParameters: MapOfStringToString
    responseTemplates: MapOfStringToString
    defaultResponse: Boolean
}

enum GatewayResponseType {
    DEFAULT_4XX, DEFAULT_5XX, RESOURCE_NOT_FOUND, UNAUTHORIZED, INVALID_API_KEY, ACCESS_DENIED, AUTHORIZER_FAILURE,
    AUTHORIZER_CONFIGURATION_ERROR, INVALID_SIGNATURE, EXPIRED_TOKEN, MISSING_AUTHENTICATION_TOKEN, INTEGRATION_FAILURE,
    INTEGRATION_TIMEOUT, API_CONFIGURATION_ERROR, UNSUPPORTED_MEDIA_TYPE, BAD_REQUEST_PARAMETERS, BAD_REQUEST_BODY,
    REQUEST_TOO_LARGE, THROTTLED, QUOTA_EXCEEDED, WAF_FILTERED
}

structure GatewayResponses {
    position: String
    @jsonName("item") items: ListOfGatewayResponse
}

structure GenerateClientCertificateRequest {
    description: String
    tags: MapOfStringToString
}

structure GetAccountRequest {}

structure GetApiKeyRequest {
    @required @httpLabel apiKey: String
    @httpQuery("includeValue") includeValue: NullableBoolean
}

structure GetApiKeysRequest {
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
    @httpQuery("name") nameQuery: String
    @httpQuery("customerId") customerId: String
    @httpQuery("includeValues") includeValues: NullableBoolean
}

structure GetAuthorizerRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel authorizerId: String
}

structure GetAuthorizersRequest {
    @required @httpLabel restApiId: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetBasePathMappingRequest {
    @required @httpLabel domainName: String
    @httpQuery("domainNameId") domainNameId: String
    @required @httpLabel basePath: String
}

structure GetBasePathMappingsRequest {
    @required @httpLabel domainName: String
    @httpQuery("domainNameId") domainNameId: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetClientCertificateRequest {
    @required @httpLabel clientCertificateId: String
}

structure GetClientCertificatesRequest {
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetDeploymentRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel deploymentId: String
    @httpQuery("embed") embed: ListOfString
}

structure GetDeploymentsRequest {
    @required @httpLabel restApiId: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetDocumentationPartRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel documentationPartId: String
}

structure GetDocumentationPartsRequest {
    @required @httpLabel restApiId: String
    @httpQuery("type") type: DocumentationPartType
    @httpQuery("name") nameQuery: String
    @httpQuery("path") path: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
    @httpQuery("locationStatus") locationStatus: LocationStatusType
}

structure GetDocumentationVersionRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel documentationVersion: String
}

structure GetDocumentationVersionsRequest {
    @required @httpLabel restApiId: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetDomainNameRequest {
    @required @httpLabel domainName: String
    @httpQuery("domainNameId") domainNameId: String
}

structure GetDomainNamesRequest {
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
    @httpQuery("resourceOwner") resourceOwner: ResourceOwner
}

structure GetGatewayResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel responseType: GatewayResponseType
}

structure GetGatewayResponsesRequest {
    @required @httpLabel restApiId: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetIntegrationRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
}

structure GetIntegrationResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required @httpLabel statusCode: StatusCode
}

structure GetMethodRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
}

structure GetMethodResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required @httpLabel statusCode: StatusCode
}

structure GetModelRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel modelName: String
    @httpQuery("flatten") flatten: Boolean
}

structure GetModelsRequest {
    @required @httpLabel restApiId: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetRequestValidatorRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel requestValidatorId: String
}

structure GetRequestValidatorsRequest {
    @required @httpLabel restApiId: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetResourceRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @httpQuery("embed") embed: ListOfString
}

structure GetResourcesRequest {
    @required @httpLabel restApiId: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
    @httpQuery("embed") embed: ListOfString
}

structure GetRestApiRequest {
    @required @httpLabel restApiId: String
}

structure GetRestApisRequest {
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetStageRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel stageName: String
}

structure GetStagesRequest {
    @required @httpLabel restApiId: String
    @httpQuery("deploymentId") deploymentId: String
}

structure GetTagsRequest {
    @required @httpLabel resourceArn: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetUsagePlanKeyRequest {
    @required @httpLabel usagePlanId: String
    @required @httpLabel keyId: String
}

structure GetUsagePlanKeysRequest {
    @required @httpLabel usagePlanId: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
    @httpQuery("name") nameQuery: String
}

structure GetUsagePlanRequest {
    @required @httpLabel usagePlanId: String
}

structure GetUsagePlansRequest {
    @httpQuery("position") position: String
    @httpQuery("keyId") keyId: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetUsageRequest {
    @required @httpLabel usagePlanId: String
    @httpQuery("keyId") keyId: String
    @required @httpQuery("startDate") startDate: String
    @required @httpQuery("endDate") endDate: String
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure GetVpcLinkRequest {
    @required @httpLabel vpcLinkId: String
}

structure GetVpcLinksRequest {
    @httpQuery("position") position: String
    @httpQuery("limit") limit: NullableInteger
}

structure ImportApiKeysRequest {
    @required @httpPayload body: Blob
    @required @httpQuery("format") format: ApiKeysFormat
    @httpQuery("failonwarnings") failOnWarnings: Boolean
}

structure Integration {
    type: IntegrationType
    httpMethod: String
    uri: String
    connectionType: ConnectionType
    connectionId: String
    credentials: String
    requestParameters: MapOfStringToString
    requestTemplates: MapOfStringToString
    passthroughBehavior: String
    contentHandling: ContentHandlingStrategy
    timeoutInMillis: Integer
    cacheNamespace: String
    cacheKeyParameters: ListOfString
    integrationResponses: MapOfIntegrationResponse
    tlsConfig: TlsConfig
    responseTransferMode: ResponseTransferMode
    integrationTarget: String
}

structure IntegrationResponse {
    statusCode: StatusCode
    selectionPattern: String
    responseParameters: MapOfStringToString
    responseTemplates: MapOfStringToString
    contentHandling: ContentHandlingStrategy
}

enum IntegrationType {
    HTTP, AWS, MOCK, HTTP_PROXY, AWS_PROXY
}

enum IpAddressType {
    IPV4 = "ipv4", DUALSTACK = "dualstack"
}

@error("client")
@httpError(429)
structure LimitExceededException {
    @httpHeader("Retry-After") retryAfterSeconds: String
    message: String
}

list ListOfARNs {
    member: ProviderARN
}

list ListOfApiKey {
    member: ApiKey
}

list ListOfApiStage {
    member: ApiStage
}

list ListOfAuthorizer {
    member: Authorizer
}

list ListOfBasePathMapping {
    member: BasePathMapping
}

list ListOfClientCertificate {
    member: ClientCertificate
}

list ListOfDeployment {
    member: Deployment
}

list ListOfDocumentationPart {
    member: DocumentationPart
}

list ListOfDocumentationVersion {
    member: DocumentationVersion
}

list ListOfDomainName {
    member: DomainName
}

list ListOfEndpointType {
    member: EndpointType
}

list ListOfGatewayResponse {
    member: GatewayResponse
}

list ListOfLong {
    member: Long
}

list ListOfModel {
    member: Model
}

list ListOfPatchOperation {
    member: PatchOperation
}

list ListOfRequestValidator {
    member: RequestValidator
}

list ListOfResource {
    member: Resource
}

list ListOfRestApi {
    member: RestApi
}

list ListOfStage {
    member: Stage
}

list ListOfStageKeys {
    member: StageKey
}

list ListOfString {
    member: String
}

list ListOfUsage {
    member: ListOfLong
}

list ListOfUsagePlan {
    member: UsagePlan
}

list ListOfUsagePlanKey {
    member: UsagePlanKey
}

list ListOfVpcLink {
    member: VpcLink
}

enum LocationStatusType {
    DOCUMENTED, UNDOCUMENTED
}

map MapOfApiStageThrottleSettings {
    key: String
    value: ThrottleSettings
}

map MapOfIntegrationResponse {
    key: String
    value: IntegrationResponse
}

map MapOfKeyUsages {
    key: String
    value: ListOfUsage
}

map MapOfMethod {
    key: String
    value: Method
}

map MapOfMethodResponse {
    key: String
    value: MethodResponse
}

map MapOfMethodSettings {
    key: String
    value: MethodSetting
}

map MapOfMethodSnapshot {
    key: String
    value: MethodSnapshot
}

map MapOfStringToBoolean {
    key: String
    value: NullableBoolean
}

map MapOfStringToString {
    key: String
    value: String
}

structure Method {
    httpMethod: String
    authorizationType: String
    authorizerId: String
    apiKeyRequired: NullableBoolean
    requestValidatorId: String
    operationName: String
    requestParameters: MapOfStringToBoolean
    requestModels: MapOfStringToString
    methodResponses: MapOfMethodResponse
    methodIntegration: Integration
    authorizationScopes: ListOfString
}

structure MethodResponse {
    statusCode: StatusCode
    responseParameters: MapOfStringToBoolean
    responseModels: MapOfStringToString
}

structure MethodSetting {
    metricsEnabled: Boolean
    loggingLevel: String
    dataTraceEnabled: Boolean
    throttlingBurstLimit: Integer
    throttlingRateLimit: Double
    cachingEnabled: Boolean
    cacheTtlInSeconds: Integer
    cacheDataEncrypted: Boolean
    requireAuthorizationForCacheControl: Boolean
    unauthorizedCacheControlHeaderStrategy: UnauthorizedCacheControlHeaderStrategy
}

structure MethodSnapshot {
    authorizationType: String
    apiKeyRequired: Boolean
}

structure Model {
    id: String
    name: String
    description: String
    schema: String
    contentType: String
}

structure Models {
    position: String
    @jsonName("item") items: ListOfModel
}

structure MutualTlsAuthentication {
    truststoreUri: String
    truststoreVersion: String
    truststoreWarnings: ListOfString
}

structure MutualTlsAuthenticationInput {
    truststoreUri: String
    truststoreVersion: String
}

@error("client")
@httpError(404)
structure NotFoundException {
    message: String
}

boolean NullableBoolean

integer NullableInteger

enum Op {
    ADD = "add", REMOVE = "remove", REPLACE = "replace", MOVE = "move", COPY = "copy", TEST = "test"
}

structure PatchOperation {
    op: Op
    path: String
    value: String
    from: String
}

map PathToMapOfMethodSnapshot {
    key: String
    value: MapOfMethodSnapshot
}

string ProviderARN

structure PutGatewayResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel responseType: GatewayResponseType
    statusCode: StatusCode
    responseParameters: MapOfStringToString
    responseTemplates: MapOfStringToString
}

structure PutIntegrationRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required type: IntegrationType
    @jsonName("httpMethod") integrationHttpMethod: String
    uri: String
    connectionType: ConnectionType
    connectionId: String
    credentials: String
    requestParameters: MapOfStringToString
    requestTemplates: MapOfStringToString
    passthroughBehavior: String
    cacheNamespace: String
    cacheKeyParameters: ListOfString
    contentHandling: ContentHandlingStrategy
    timeoutInMillis: NullableInteger
    tlsConfig: TlsConfig
    responseTransferMode: ResponseTransferMode
    integrationTarget: String
}

structure PutIntegrationResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required @httpLabel statusCode: StatusCode
    selectionPattern: String
    responseParameters: MapOfStringToString
    responseTemplates: MapOfStringToString
    contentHandling: ContentHandlingStrategy
}

structure PutMethodRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required authorizationType: String
    authorizerId: String
    apiKeyRequired: Boolean
    operationName: String
    requestParameters: MapOfStringToBoolean
    requestModels: MapOfStringToString
    requestValidatorId: String
    authorizationScopes: ListOfString
}

structure PutMethodResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required @httpLabel statusCode: StatusCode
    responseParameters: MapOfStringToBoolean
    responseModels: MapOfStringToString
}

enum QuotaPeriodType {
    DAY, WEEK, MONTH
}

structure QuotaSettings {
    limit: Integer
    offset: Integer
    period: QuotaPeriodType
}

structure RequestValidator {
    id: String
    name: String
    validateRequestBody: Boolean
    validateRequestParameters: Boolean
}

structure RequestValidators {
    position: String
    @jsonName("item") items: ListOfRequestValidator
}

structure Resource {
    id: String
    parentId: String
    pathPart: String
    path: String
    resourceMethods: MapOfMethod
}

enum ResourceOwner {
    SELF, OTHER_ACCOUNTS
}

structure Resources {
    position: String
    @jsonName("item") items: ListOfResource
}

enum ResponseTransferMode {
    BUFFERED, STREAM
}

structure RestApi {
    id: String
    name: String
    description: String
    createdDate: Timestamp
    version: String
    warnings: ListOfString
    binaryMediaTypes: ListOfString
    minimumCompressionSize: NullableInteger
    apiKeySource: ApiKeySourceType
    endpointConfiguration: EndpointConfiguration
    policy: String
    tags: MapOfStringToString
    disableExecuteApiEndpoint: Boolean
    rootResourceId: String
    securityPolicy: SecurityPolicy
    endpointAccessMode: EndpointAccessMode
    apiStatus: ApiStatus
    apiStatusMessage: String
}

structure RestApis {
    position: String
    @jsonName("item") items: ListOfRestApi
}

enum RoutingMode {
    BASE_PATH_MAPPING_ONLY, ROUTING_RULE_ONLY, ROUTING_RULE_THEN_BASE_PATH_MAPPING
}

enum SecurityPolicy {
    TLS_1_0, TLS_1_2, SECURITY_POLICY_TLS13_1_3_2025_09 = "SecurityPolicy_TLS13_1_3_2025_09",
    SECURITY_POLICY_TLS13_1_3_FIPS_2025_09 = "SecurityPolicy_TLS13_1_3_FIPS_2025_09",
    SECURITY_POLICY_TLS13_1_2_PFS_PQ_2025_09 = "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
    SECURITY_POLICY_TLS13_1_2_FIPS_PQ_2025_09 = "SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09",
    SECURITY_POLICY_TLS13_1_2_FIPS_PFS_PQ_2025_09 = "SecurityPolicy_TLS13_1_2_FIPS_PFS_PQ_2025_09",
    SECURITY_POLICY_TLS13_1_2_PQ_2025_09 = "SecurityPolicy_TLS13_1_2_PQ_2025_09",
    SECURITY_POLICY_TLS13_1_2_2021_06 = "SecurityPolicy_TLS13_1_2_2021_06",
    SECURITY_POLICY_TLS13_2025_EDGE = "SecurityPolicy_TLS13_2025_EDGE",
    SECURITY_POLICY_TLS12_PFS_2025_EDGE = "SecurityPolicy_TLS12_PFS_2025_EDGE",
    SECURITY_POLICY_TLS12_2018_EDGE = "SecurityPolicy_TLS12_2018_EDGE"
}

@error("server")
@httpError(503)
structure ServiceUnavailableException {
    @httpHeader("Retry-After") retryAfterSeconds: String
    message: String
}

structure Stage {
    deploymentId: String
    clientCertificateId: String
    stageName: String
    description: String
    cacheClusterEnabled: Boolean
    cacheClusterSize: CacheClusterSize
    cacheClusterStatus: CacheClusterStatus
    methodSettings: MapOfMethodSettings
    variables: MapOfStringToString
    documentationVersion: String
    accessLogSettings: AccessLogSettings
    canarySettings: CanarySettings
    tracingEnabled: Boolean
    webAclArn: String
    tags: MapOfStringToString
    createdDate: Timestamp
    lastUpdatedDate: Timestamp
}

structure StageKey {
    restApiId: String
    stageName: String
}

structure Stages {
    item: ListOfStage
}

@pattern("[1-5]\\d\\d")
string StatusCode

structure TagResourceRequest {
    @required @httpLabel resourceArn: String
    @required tags: MapOfStringToString
}

structure Tags {
    tags: MapOfStringToString
}

structure ThrottleSettings {
    burstLimit: Integer
    rateLimit: Double
}

structure TlsConfig {
    insecureSkipVerification: Boolean
}

@error("client")
@httpError(429)
structure TooManyRequestsException {
    @httpHeader("Retry-After") retryAfterSeconds: String
    message: String
}

enum UnauthorizedCacheControlHeaderStrategy {
    FAIL_WITH_403, SUCCEED_WITH_RESPONSE_HEADER, SUCCEED_WITHOUT_RESPONSE_HEADER
}

@error("client")
@httpError(401)
structure UnauthorizedException {
    message: String
}

structure UntagResourceRequest {
    @required @httpLabel resourceArn: String
    @required @httpQuery("tagKeys") tagKeys: ListOfString
}

structure UpdateAccountRequest {
    patchOperations: ListOfPatchOperation
}

structure UpdateApiKeyRequest {
    @required @httpLabel apiKey: String
    patchOperations: ListOfPatchOperation
}

structure UpdateAuthorizerRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel authorizerId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateBasePathMappingRequest {
    @required @httpLabel domainName: String
    @httpQuery("domainNameId") domainNameId: String
    @required @httpLabel basePath: String
    patchOperations: ListOfPatchOperation
}

structure UpdateClientCertificateRequest {
    @required @httpLabel clientCertificateId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateDeploymentRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel deploymentId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateDocumentationPartRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel documentationPartId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateDocumentationVersionRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel documentationVersion: String
    patchOperations: ListOfPatchOperation
}

structure UpdateDomainNameRequest {
    @required @httpLabel domainName: String
    @httpQuery("domainNameId") domainNameId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateGatewayResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel responseType: GatewayResponseType
    patchOperations: ListOfPatchOperation
}

structure UpdateIntegrationRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    patchOperations: ListOfPatchOperation
}

structure UpdateIntegrationResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required @httpLabel statusCode: StatusCode
    patchOperations: ListOfPatchOperation
}

structure UpdateMethodRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    patchOperations: ListOfPatchOperation
}

structure UpdateMethodResponseRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    @required @httpLabel httpMethod: String
    @required @httpLabel statusCode: StatusCode
    patchOperations: ListOfPatchOperation
}

structure UpdateModelRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel modelName: String
    patchOperations: ListOfPatchOperation
}

structure UpdateRequestValidatorRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel requestValidatorId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateResourceRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel resourceId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateRestApiRequest {
    @required @httpLabel restApiId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateStageRequest {
    @required @httpLabel restApiId: String
    @required @httpLabel stageName: String
    patchOperations: ListOfPatchOperation
}

structure UpdateUsagePlanRequest {
    @required @httpLabel usagePlanId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateUsageRequest {
    @required @httpLabel usagePlanId: String
    @required @httpLabel keyId: String
    patchOperations: ListOfPatchOperation
}

structure UpdateVpcLinkRequest {
    @required @httpLabel vpcLinkId: String
    patchOperations: ListOfPatchOperation
}

structure Usage {
    usagePlanId: String
    startDate: String
    endDate: String
    position: String
    @jsonName("values") items: MapOfKeyUsages
}

structure UsagePlan {
    id: String
    name: String
    description: String
    apiStages: ListOfApiStage
    throttle: ThrottleSettings
    quota: QuotaSettings
    productCode: String
    tags: MapOfStringToString
}

structure UsagePlanKey {
    id: String
    type: String
    value: String
    name: String
}

structure UsagePlanKeys {
    position: String
    @jsonName("item") items: ListOfUsagePlanKey
}

structure UsagePlans {
    position: String
    @jsonName("item") items: ListOfUsagePlan
}

structure VpcLink {
    id: String
    name: String
    description: String
    targetArns: ListOfString
    status: VpcLinkStatus
    statusMessage: String
    tags: MapOfStringToString
}

enum VpcLinkStatus {
    AVAILABLE, PENDING, DELETING, FAILED
}

structure VpcLinks {
    position: String
    @jsonName("item") items: ListOfVpcLink
}
