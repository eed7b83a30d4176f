$version: "2.0"

namespace com.amazonaws.apigatewayv2

use aws.api#service
use aws.auth#sigv4
use aws.protocols#restJson1
use stormglass#enacted
use stormglass#recorded

@service(sdkId: "ApiGatewayV2", arnNamespace: "apigateway", endpointPrefix: "apigateway")
@sigv4(name: "apigateway")
@restJson1
service ApiGatewayV2 {
    version: "2018-11-29"
    operations: [
        CreateApi, CreateApiMapping, CreateAuthorizer, CreateDeployment, CreateDomainName, CreateIntegration,
        CreateIntegrationResponse, CreateModel, CreateRoute, CreateRouteResponse, CreateStage, CreateVpcLink,
        DeleteAccessLogSettings, DeleteApi, DeleteApiMapping, DeleteAuthorizer, DeleteCorsConfiguration, DeleteDeployment,
        DeleteDomainName, DeleteIntegration, DeleteIntegrationResponse, DeleteModel, DeleteRoute, DeleteRouteRequestParameter,
        DeleteRouteResponse, DeleteRouteSettings, DeleteStage, DeleteVpcLink, GetApi, GetApiMapping, GetApiMappings, GetApis,
        GetAuthorizer, GetAuthorizers, GetDeployment, GetDeployments, GetDomainName, GetDomainNames, GetIntegration,
        GetIntegrationResponse, GetIntegrationResponses, GetIntegrations, GetModel, GetModels, GetRoute, GetRouteResponse,
        GetRouteResponses, GetRoutes, GetStage, GetStages, GetTags, GetVpcLink, GetVpcLinks, ResetAuthorizersCache, TagResource,
        UntagResource, UpdateApi, UpdateApiMapping, UpdateAuthorizer, UpdateDeployment, UpdateDomainName, UpdateIntegration,
        UpdateIntegrationResponse, UpdateModel, UpdateRoute, UpdateRouteResponse, UpdateStage, UpdateVpcLink
    ]
}

@recorded
@http(method: "POST", uri: "/v2/apis", code: 201)
operation CreateApi {
    input: CreateApiRequest
    output: CreateApiResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@enacted
@http(method: "POST", uri: "/v2/domainnames/{DomainName}/apimappings", code: 201)
operation CreateApiMapping {
    input: CreateApiMappingRequest
    output: CreateApiMappingResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "POST", uri: "/v2/apis/{ApiId}/authorizers", code: 201)
operation CreateAuthorizer {
    input: CreateAuthorizerRequest
    output: CreateAuthorizerResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "POST", uri: "/v2/apis/{ApiId}/deployments", code: 201)
operation CreateDeployment {
    input: CreateDeploymentRequest
    output: CreateDeploymentResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@enacted
@http(method: "POST", uri: "/v2/domainnames", code: 201)
operation CreateDomainName {
    input: CreateDomainNameRequest
    output: CreateDomainNameResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException, AccessDeniedException]
}

@recorded
@http(method: "POST", uri: "/v2/apis/{ApiId}/integrations", code: 201)
operation CreateIntegration {
    input: CreateIntegrationRequest
    output: CreateIntegrationResult
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "POST", uri: "/v2/apis/{ApiId}/integrations/{IntegrationId}/integrationresponses", code: 201)
operation CreateIntegrationResponse {
    input: CreateIntegrationResponseRequest
    output: CreateIntegrationResponseResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "POST", uri: "/v2/apis/{ApiId}/models", code: 201)
operation CreateModel {
    input: CreateModelRequest
    output: CreateModelResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "POST", uri: "/v2/apis/{ApiId}/routes", code: 201)
operation CreateRoute {
    input: CreateRouteRequest
    output: CreateRouteResult
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "POST", uri: "/v2/apis/{ApiId}/routes/{RouteId}/routeresponses", code: 201)
operation CreateRouteResponse {
    input: CreateRouteResponseRequest
    output: CreateRouteResponseResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "POST", uri: "/v2/apis/{ApiId}/stages", code: 201)
operation CreateStage {
    input: CreateStageRequest
    output: CreateStageResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "POST", uri: "/v2/vpclinks", code: 201)
operation CreateVpcLink {
    input: CreateVpcLinkRequest
    output: CreateVpcLinkResponse
    errors: [BadRequestException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/stages/{StageName}/accesslogsettings", code: 204)
operation DeleteAccessLogSettings {
    input: DeleteAccessLogSettingsRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}", code: 204)
operation DeleteApi {
    input: DeleteApiRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/v2/domainnames/{DomainName}/apimappings/{ApiMappingId}", code: 204)
operation DeleteApiMapping {
    input: DeleteApiMappingRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/authorizers/{AuthorizerId}", code: 204)
operation DeleteAuthorizer {
    input: DeleteAuthorizerRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/cors", code: 204)
operation DeleteCorsConfiguration {
    input: DeleteCorsConfigurationRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/deployments/{DeploymentId}", code: 204)
operation DeleteDeployment {
    input: DeleteDeploymentRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@enacted
@http(method: "DELETE", uri: "/v2/domainnames/{DomainName}", code: 204)
operation DeleteDomainName {
    input: DeleteDomainNameRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/integrations/{IntegrationId}", code: 204)
operation DeleteIntegration {
    input: DeleteIntegrationRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/integrations/{IntegrationId}/integrationresponses/{IntegrationResponseId}", code: 204)
operation DeleteIntegrationResponse {
    input: DeleteIntegrationResponseRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/models/{ModelId}", code: 204)
operation DeleteModel {
    input: DeleteModelRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/routes/{RouteId}", code: 204)
operation DeleteRoute {
    input: DeleteRouteRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/routes/{RouteId}/requestparameters/{RequestParameterKey}", code: 204)
operation DeleteRouteRequestParameter {
    input: DeleteRouteRequestParameterRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/routes/{RouteId}/routeresponses/{RouteResponseId}", code: 204)
operation DeleteRouteResponse {
    input: DeleteRouteResponseRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/stages/{StageName}/routesettings/{RouteKey}", code: 204)
operation DeleteRouteSettings {
    input: DeleteRouteSettingsRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/stages/{StageName}", code: 204)
operation DeleteStage {
    input: DeleteStageRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/vpclinks/{VpcLinkId}", code: 202)
operation DeleteVpcLink {
    input: DeleteVpcLinkRequest
    output: DeleteVpcLinkResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}")
operation GetApi {
    input: GetApiRequest
    output: GetApiResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/v2/domainnames/{DomainName}/apimappings/{ApiMappingId}")
operation GetApiMapping {
    input: GetApiMappingRequest
    output: GetApiMappingResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@enacted
@readonly
@http(method: "GET", uri: "/v2/domainnames/{DomainName}/apimappings")
operation GetApiMappings {
    input: GetApiMappingsRequest
    output: GetApiMappingsResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetApis {
    input: GetApisRequest
    output: GetApisResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/authorizers/{AuthorizerId}")
operation GetAuthorizer {
    input: GetAuthorizerRequest
    output: GetAuthorizerResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/authorizers")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetAuthorizers {
    input: GetAuthorizersRequest
    output: GetAuthorizersResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/deployments/{DeploymentId}")
operation GetDeployment {
    input: GetDeploymentRequest
    output: GetDeploymentResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/deployments")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetDeployments {
    input: GetDeploymentsRequest
    output: GetDeploymentsResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@enacted
@readonly
@http(method: "GET", uri: "/v2/domainnames/{DomainName}")
operation GetDomainName {
    input: GetDomainNameRequest
    output: GetDomainNameResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@enacted
@readonly
@http(method: "GET", uri: "/v2/domainnames")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetDomainNames {
    input: GetDomainNamesRequest
    output: GetDomainNamesResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/integrations/{IntegrationId}")
operation GetIntegration {
    input: GetIntegrationRequest
    output: GetIntegrationResult
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/integrations/{IntegrationId}/integrationresponses/{IntegrationResponseId}")
operation GetIntegrationResponse {
    input: GetIntegrationResponseRequest
    output: GetIntegrationResponseResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/integrations/{IntegrationId}/integrationresponses")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetIntegrationResponses {
    input: GetIntegrationResponsesRequest
    output: GetIntegrationResponsesResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/integrations")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetIntegrations {
    input: GetIntegrationsRequest
    output: GetIntegrationsResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/models/{ModelId}")
operation GetModel {
    input: GetModelRequest
    output: GetModelResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/models")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetModels {
    input: GetModelsRequest
    output: GetModelsResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/routes/{RouteId}")
operation GetRoute {
    input: GetRouteRequest
    output: GetRouteResult
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/routes/{RouteId}/routeresponses/{RouteResponseId}")
operation GetRouteResponse {
    input: GetRouteResponseRequest
    output: GetRouteResponseResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/routes/{RouteId}/routeresponses")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetRouteResponses {
    input: GetRouteResponsesRequest
    output: GetRouteResponsesResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/routes")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetRoutes {
    input: GetRoutesRequest
    output: GetRoutesResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/stages/{StageName}")
operation GetStage {
    input: GetStageRequest
    output: GetStageResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/apis/{ApiId}/stages")
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Items", pageSize: "MaxResults")
operation GetStages {
    input: GetStagesRequest
    output: GetStagesResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/tags/{ResourceArn}")
operation GetTags {
    input: GetTagsRequest
    output: GetTagsResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/vpclinks/{VpcLinkId}")
operation GetVpcLink {
    input: GetVpcLinkRequest
    output: GetVpcLinkResponse
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@readonly
@http(method: "GET", uri: "/v2/vpclinks")
operation GetVpcLinks {
    input: GetVpcLinksRequest
    output: GetVpcLinksResponse
    errors: [BadRequestException, TooManyRequestsException]
}

@recorded
@http(method: "DELETE", uri: "/v2/apis/{ApiId}/stages/{StageName}/cache/authorizers", code: 204)
operation ResetAuthorizersCache {
    input: ResetAuthorizersCacheRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException]
}

@recorded
@http(method: "POST", uri: "/v2/tags/{ResourceArn}", code: 201)
operation TagResource {
    input: TagResourceRequest
    output: TagResourceResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "DELETE", uri: "/v2/tags/{ResourceArn}", code: 204)
operation UntagResource {
    input: UntagResourceRequest
    output: Unit
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/apis/{ApiId}")
operation UpdateApi {
    input: UpdateApiRequest
    output: UpdateApiResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@enacted
@http(method: "PATCH", uri: "/v2/domainnames/{DomainName}/apimappings/{ApiMappingId}")
operation UpdateApiMapping {
    input: UpdateApiMappingRequest
    output: UpdateApiMappingResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/apis/{ApiId}/authorizers/{AuthorizerId}")
operation UpdateAuthorizer {
    input: UpdateAuthorizerRequest
    output: UpdateAuthorizerResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/apis/{ApiId}/deployments/{DeploymentId}")
operation UpdateDeployment {
    input: UpdateDeploymentRequest
    output: UpdateDeploymentResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/domainnames/{DomainName}")
operation UpdateDomainName {
    input: UpdateDomainNameRequest
    output: UpdateDomainNameResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/apis/{ApiId}/integrations/{IntegrationId}")
operation UpdateIntegration {
    input: UpdateIntegrationRequest
    output: UpdateIntegrationResult
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/apis/{ApiId}/integrations/{IntegrationId}/integrationresponses/{IntegrationResponseId}")
operation UpdateIntegrationResponse {
    input: UpdateIntegrationResponseRequest
    output: UpdateIntegrationResponseResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/apis/{ApiId}/models/{ModelId}")
operation UpdateModel {
    input: UpdateModelRequest
    output: UpdateModelResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/apis/{ApiId}/routes/{RouteId}")
operation UpdateRoute {
    input: UpdateRouteRequest
    output: UpdateRouteResult
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/apis/{ApiId}/routes/{RouteId}/routeresponses/{RouteResponseId}")
operation UpdateRouteResponse {
    input: UpdateRouteResponseRequest
    output: UpdateRouteResponseResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/apis/{ApiId}/stages/{StageName}")
operation UpdateStage {
    input: UpdateStageRequest
    output: UpdateStageResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException, ConflictException]
}

@recorded
@http(method: "PATCH", uri: "/v2/vpclinks/{VpcLinkId}")
operation UpdateVpcLink {
    input: UpdateVpcLinkRequest
    output: UpdateVpcLinkResponse
    errors: [NotFoundException, TooManyRequestsException, BadRequestException]
}

@error("client")
@httpError(403)
structure AccessDeniedException {
    @jsonName("message") Message: __string
}

structure AccessLogSettings {
    @jsonName("destinationArn") DestinationArn: Arn
    @jsonName("format") Format: StringWithLengthBetween1And1024
}

structure Api {
    @jsonName("apiEndpoint") ApiEndpoint: __string
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("apiId") ApiId: Id
    @jsonName("apiKeySelectionExpression") ApiKeySelectionExpression: SelectionExpression
    @jsonName("corsConfiguration") CorsConfiguration: Cors
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("disableSchemaValidation") DisableSchemaValidation: __boolean
    @jsonName("disableExecuteApiEndpoint") DisableExecuteApiEndpoint: __boolean
    @jsonName("importInfo") ImportInfo: __listOf__string
    @jsonName("ipAddressType") IpAddressType: IpAddressType
    @required @jsonName("name") Name: StringWithLengthBetween1And128
    @required @jsonName("protocolType") ProtocolType: ProtocolType
    @required @jsonName("routeSelectionExpression") RouteSelectionExpression: SelectionExpression
    @jsonName("tags") Tags: Tags
    @jsonName("version") Version: StringWithLengthBetween1And64
    @jsonName("warnings") Warnings: __listOf__string
}

structure ApiMapping {
    @required @jsonName("apiId") ApiId: Id
    @jsonName("apiMappingId") ApiMappingId: Id
    @jsonName("apiMappingKey") ApiMappingKey: SelectionKey
    @required @jsonName("stage") Stage: StringWithLengthBetween1And128
}

string Arn

list AuthorizationScopes {
    member: StringWithLengthBetween1And64
}

enum AuthorizationType {
    NONE, AWS_IAM, CUSTOM, JWT
}

structure Authorizer {
    @jsonName("authorizerCredentialsArn") AuthorizerCredentialsArn: Arn
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("authorizerPayloadFormatVersion") AuthorizerPayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("authorizerResultTtlInSeconds") AuthorizerResultTtlInSeconds: IntegerWithLengthBetween0And3600
    @jsonName("authorizerType") AuthorizerType: AuthorizerType
    @jsonName("authorizerUri") AuthorizerUri: UriWithLengthBetween1And2048
    @jsonName("enableSimpleResponses") EnableSimpleResponses: __boolean
    @jsonName("identitySource") IdentitySource: IdentitySourceList
    @jsonName("identityValidationExpression") IdentityValidationExpression: StringWithLengthBetween0And1024
    @jsonName("jwtConfiguration") JwtConfiguration: JWTConfiguration
    @required @jsonName("name") Name: StringWithLengthBetween1And128
}

enum AuthorizerType {
    REQUEST, JWT
}

@error("client")
structure BadRequestException {
    @jsonName("message") Message: __string
}

@error("client")
@httpError(409)
structure ConflictException {
    @jsonName("message") Message: __string
}

enum ConnectionType {
    INTERNET, VPC_LINK
}

enum ContentHandlingStrategy {
    CONVERT_TO_BINARY, CONVERT_TO_TEXT
}

structure Cors {
    @jsonName("allowCredentials") AllowCredentials: __boolean
    @jsonName("allowHeaders") AllowHeaders: CorsHeaderList
    @jsonName("allowMethods") AllowMethods: CorsMethodList
    @jsonName("allowOrigins") AllowOrigins: CorsOriginList
    @jsonName("exposeHeaders") ExposeHeaders: CorsHeaderList
    @jsonName("maxAge") MaxAge: IntegerWithLengthBetweenMinus1And86400
}

list CorsHeaderList {
    member: __string
}

list CorsMethodList {
    member: StringWithLengthBetween1And64
}

list CorsOriginList {
    member: __string
}

structure CreateApiMappingRequest {
    @required @jsonName("apiId") ApiId: Id
    @jsonName("apiMappingKey") ApiMappingKey: SelectionKey
    @required @httpLabel DomainName: __string
    @required @jsonName("stage") Stage: StringWithLengthBetween1And128
}

structure CreateApiMappingResponse {
    @jsonName("apiId") ApiId: Id
    @jsonName("apiMappingId") ApiMappingId: Id
    @jsonName("apiMappingKey") ApiMappingKey: SelectionKey
    @jsonName("stage") Stage: StringWithLengthBetween1And128
}

structure CreateApiRequest {
    @jsonName("apiKeySelectionExpression") ApiKeySelectionExpression: SelectionExpression
    @jsonName("corsConfiguration") CorsConfiguration: Cors
    @jsonName("credentialsArn") CredentialsArn: Arn
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("disableSchemaValidation") DisableSchemaValidation: __boolean
    @jsonName("disableExecuteApiEndpoint") DisableExecuteApiEndpoint: __boolean
    @jsonName("ipAddressType") IpAddressType: IpAddressType
    @required @jsonName("name") Name: StringWithLengthBetween1And128
    @required @jsonName("protocolType") ProtocolType: ProtocolType
    @jsonName("routeKey") RouteKey: SelectionKey
    @jsonName("routeSelectionExpression") RouteSelectionExpression: SelectionExpression
    @jsonName("tags") Tags: Tags
    @jsonName("target") Target: UriWithLengthBetween1And2048
    @jsonName("version") Version: StringWithLengthBetween1And64
}

structure CreateApiResponse {
    @jsonName("apiEndpoint") ApiEndpoint: __string
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("apiId") ApiId: Id
    @jsonName("apiKeySelectionExpression") ApiKeySelectionExpression: SelectionExpression
    @jsonName("corsConfiguration") CorsConfiguration: Cors
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("disableSchemaValidation") DisableSchemaValidation: __boolean
    @jsonName("disableExecuteApiEndpoint") DisableExecuteApiEndpoint: __boolean
    @jsonName("importInfo") ImportInfo: __listOf__string
    @jsonName("ipAddressType") IpAddressType: IpAddressType
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("protocolType") ProtocolType: ProtocolType
    @jsonName("routeSelectionExpression") RouteSelectionExpression: SelectionExpression
    @jsonName("tags") Tags: Tags
    @jsonName("version") Version: StringWithLengthBetween1And64
    @jsonName("warnings") Warnings: __listOf__string
}

structure CreateAuthorizerRequest {
    @required @httpLabel ApiId: __string
    @jsonName("authorizerCredentialsArn") AuthorizerCredentialsArn: Arn
    @jsonName("authorizerPayloadFormatVersion") AuthorizerPayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("authorizerResultTtlInSeconds") AuthorizerResultTtlInSeconds: IntegerWithLengthBetween0And3600
    @required @jsonName("authorizerType") AuthorizerType: AuthorizerType
    @jsonName("authorizerUri") AuthorizerUri: UriWithLengthBetween1And2048
    @jsonName("enableSimpleResponses") EnableSimpleResponses: __boolean
    @required @jsonName("identitySource") IdentitySource: IdentitySourceList
    @jsonName("identityValidationExpression") IdentityValidationExpression: StringWithLengthBetween0And1024
    @jsonName("jwtConfiguration") JwtConfiguration: JWTConfiguration
    @required @jsonName("name") Name: StringWithLengthBetween1And128
}

structure CreateAuthorizerResponse {
    @jsonName("authorizerCredentialsArn") AuthorizerCredentialsArn: Arn
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("authorizerPayloadFormatVersion") AuthorizerPayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("authorizerResultTtlInSeconds") AuthorizerResultTtlInSeconds: IntegerWithLengthBetween0And3600
    @jsonName("authorizerType") AuthorizerType: AuthorizerType
    @jsonName("authorizerUri") AuthorizerUri: UriWithLengthBetween1And2048
    @jsonName("enableSimpleResponses") EnableSimpleResponses: __boolean
    @jsonName("identitySource") IdentitySource: IdentitySourceList
    @jsonName("identityValidationExpression") IdentityValidationExpression: StringWithLengthBetween0And1024
    @jsonName("jwtConfiguration") JwtConfiguration: JWTConfiguration
    @jsonName("name") Name: StringWithLengthBetween1And128
}

structure CreateDeploymentRequest {
    @required @httpLabel ApiId: __string
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("stageName") StageName: StringWithLengthBetween1And128
}

structure CreateDeploymentResponse {
    @jsonName("autoDeployed") AutoDeployed: __boolean
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("deploymentStatus") DeploymentStatus: DeploymentStatus
    @jsonName("deploymentStatusMessage") DeploymentStatusMessage: __string
    @jsonName("description") Description: StringWithLengthBetween0And1024
}

structure CreateDomainNameRequest {
    @required @jsonName("domainName") DomainName: StringWithLengthBetween1And512
    @jsonName("domainNameConfigurations") DomainNameConfigurations: DomainNameConfigurations
    @jsonName("mutualTlsAuthentication") MutualTlsAuthentication: MutualTlsAuthenticationInput
    @jsonName("routingMode") RoutingMode: RoutingMode
    @jsonName("tags") Tags: Tags
}

structure CreateDomainNameResponse {
    @jsonName("apiMappingSelectionExpression") ApiMappingSelectionExpression: SelectionExpression
    @jsonName("domainName") DomainName: StringWithLengthBetween1And512
    @jsonName("domainNameArn") DomainNameArn: Arn
    @jsonName("domainNameConfigurations") DomainNameConfigurations: DomainNameConfigurations
    @jsonName("mutualTlsAuthentication") MutualTlsAuthentication: MutualTlsAuthentication
    @jsonName("routingMode") RoutingMode: RoutingMode
    @jsonName("tags") Tags: Tags
}

structure CreateIntegrationRequest {
    @required @httpLabel ApiId: __string
    @jsonName("connectionId") ConnectionId: StringWithLengthBetween1And1024
    @jsonName("connectionType") ConnectionType: ConnectionType
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("credentialsArn") CredentialsArn: Arn
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("integrationMethod") IntegrationMethod: StringWithLengthBetween1And64
    @jsonName("integrationSubtype") IntegrationSubtype: StringWithLengthBetween1And128
    @required @jsonName("integrationType") IntegrationType: IntegrationType
    @jsonName("integrationUri") IntegrationUri: UriWithLengthBetween1And2048
    @jsonName("passthroughBehavior") PassthroughBehavior: PassthroughBehavior
    @jsonName("payloadFormatVersion") PayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("requestParameters") RequestParameters: IntegrationParameters
    @jsonName("requestTemplates") RequestTemplates: TemplateMap
    @jsonName("responseParameters") ResponseParameters: ResponseParameters
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
    @jsonName("timeoutInMillis") TimeoutInMillis: IntegerWithLengthBetween50And30000
    @jsonName("tlsConfig") TlsConfig: TlsConfigInput
}

structure CreateIntegrationResponseRequest {
    @required @httpLabel ApiId: __string
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @required @httpLabel IntegrationId: __string
    @required @jsonName("integrationResponseKey") IntegrationResponseKey: SelectionKey
    @jsonName("responseParameters") ResponseParameters: IntegrationParameters
    @jsonName("responseTemplates") ResponseTemplates: TemplateMap
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
}

structure CreateIntegrationResponseResponse {
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("integrationResponseId") IntegrationResponseId: Id
    @jsonName("integrationResponseKey") IntegrationResponseKey: SelectionKey
    @jsonName("responseParameters") ResponseParameters: IntegrationParameters
    @jsonName("responseTemplates") ResponseTemplates: TemplateMap
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
}

structure CreateIntegrationResult {
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("connectionId") ConnectionId: StringWithLengthBetween1And1024
    @jsonName("connectionType") ConnectionType: ConnectionType
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("credentialsArn") CredentialsArn: Arn
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("integrationId") IntegrationId: Id
    @jsonName("integrationMethod") IntegrationMethod: StringWithLengthBetween1And64
    @jsonName("integrationResponseSelectionExpression") IntegrationResponseSelectionExpression: SelectionExpression
    @jsonName("integrationSubtype") IntegrationSubtype: StringWithLengthBetween1And128
    @jsonName("integrationType") IntegrationType: IntegrationType
    @jsonName("integrationUri") IntegrationUri: UriWithLengthBetween1And2048
    @jsonName("passthroughBehavior") PassthroughBehavior: PassthroughBehavior
    @jsonName("payloadFormatVersion") PayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("requestParameters") RequestParameters: IntegrationParameters
    @jsonName("requestTemplates") RequestTemplates: TemplateMap
    @jsonName("responseParameters") ResponseParameters: ResponseParameters
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
    @jsonName("timeoutInMillis") TimeoutInMillis: IntegerWithLengthBetween50And30000
    @jsonName("tlsConfig") TlsConfig: TlsConfig
}

structure CreateModelRequest {
    @required @httpLabel ApiId: __string
    @jsonName("contentType") ContentType: StringWithLengthBetween1And256
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @required @jsonName("name") Name: StringWithLengthBetween1And128
    @required @jsonName("schema") Schema: StringWithLengthBetween0And32K
}

structure CreateModelResponse {
    @jsonName("contentType") ContentType: StringWithLengthBetween1And256
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("modelId") ModelId: Id
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("schema") Schema: StringWithLengthBetween0And32K
}

structure CreateRouteRequest {
    @required @httpLabel ApiId: __string
    @jsonName("apiKeyRequired") ApiKeyRequired: __boolean
    @jsonName("authorizationScopes") AuthorizationScopes: AuthorizationScopes
    @jsonName("authorizationType") AuthorizationType: AuthorizationType
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("operationName") OperationName: StringWithLengthBetween1And64
    @jsonName("requestModels") RequestModels: RouteModels
    @jsonName("requestParameters") RequestParameters: RouteParameters
    @required @jsonName("routeKey") RouteKey: SelectionKey
    @jsonName("routeResponseSelectionExpression") RouteResponseSelectionExpression: SelectionExpression
    @jsonName("target") Target: StringWithLengthBetween1And128
}

structure CreateRouteResponseRequest {
    @required @httpLabel ApiId: __string
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("responseModels") ResponseModels: RouteModels
    @jsonName("responseParameters") ResponseParameters: RouteParameters
    @required @httpLabel RouteId: __string
    @required @jsonName("routeResponseKey") RouteResponseKey: SelectionKey
}

structure CreateRouteResponseResponse {
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("responseModels") ResponseModels: RouteModels
    @jsonName("responseParameters") ResponseParameters: RouteParameters
    @jsonName("routeResponseId") RouteResponseId: Id
    @jsonName("routeResponseKey") RouteResponseKey: SelectionKey
}

structure CreateRouteResult {
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("apiKeyRequired") ApiKeyRequired: __boolean
    @jsonName("authorizationScopes") AuthorizationScopes: AuthorizationScopes
    @jsonName("authorizationType") AuthorizationType: AuthorizationType
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("operationName") OperationName: StringWithLengthBetween1And64
    @jsonName("requestModels") RequestModels: RouteModels
    @jsonName("requestParameters") RequestParameters: RouteParameters
    @jsonName("routeId") RouteId: Id
    @jsonName("routeKey") RouteKey: SelectionKey
    @jsonName("routeResponseSelectionExpression") RouteResponseSelectionExpression: SelectionExpression
    @jsonName("target") Target: StringWithLengthBetween1And128
}

structure CreateStageRequest {
    @jsonName("accessLogSettings") AccessLogSettings: AccessLogSettings
    @required @httpLabel ApiId: __string
    @jsonName("autoDeploy") AutoDeploy: __boolean
    @jsonName("clientCertificateId") ClientCertificateId: Id
    @jsonName("defaultRouteSettings") DefaultRouteSettings: RouteSettings
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("routeSettings") RouteSettings: RouteSettingsMap
    @required @jsonName("stageName") StageName: StringWithLengthBetween1And128
    @jsonName("stageVariables") StageVariables: StageVariablesMap
    @jsonName("tags") Tags: Tags
}

structure CreateStageResponse {
    @jsonName("accessLogSettings") AccessLogSettings: AccessLogSettings
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("autoDeploy") AutoDeploy: __boolean
    @jsonName("clientCertificateId") ClientCertificateId: Id
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("defaultRouteSettings") DefaultRouteSettings: RouteSettings
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("lastDeploymentStatusMessage") LastDeploymentStatusMessage: __string
    @jsonName("lastUpdatedDate") LastUpdatedDate: __timestampIso8601
    @jsonName("routeSettings") RouteSettings: RouteSettingsMap
    @jsonName("stageName") StageName: StringWithLengthBetween1And128
    @jsonName("stageVariables") StageVariables: StageVariablesMap
    @jsonName("tags") Tags: Tags
}

structure CreateVpcLinkRequest {
    @required @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("securityGroupIds") SecurityGroupIds: SecurityGroupIdList
    @required @jsonName("subnetIds") SubnetIds: SubnetIdList
    @jsonName("tags") Tags: Tags
}

structure CreateVpcLinkResponse {
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("securityGroupIds") SecurityGroupIds: SecurityGroupIdList
    @jsonName("subnetIds") SubnetIds: SubnetIdList
    @jsonName("tags") Tags: Tags
    @jsonName("vpcLinkId") VpcLinkId: Id
    @jsonName("vpcLinkStatus") VpcLinkStatus: VpcLinkStatus
    @jsonName("vpcLinkStatusMessage") VpcLinkStatusMessage: StringWithLengthBetween0And1024
    @jsonName("vpcLinkVersion") VpcLinkVersion: VpcLinkVersion
}

structure DeleteAccessLogSettingsRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel StageName: __string
}

structure DeleteApiMappingRequest {
    @required @httpLabel ApiMappingId: __string
    @required @httpLabel DomainName: __string
}

structure DeleteApiRequest {
    @required @httpLabel ApiId: __string
}

structure DeleteAuthorizerRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel AuthorizerId: __string
}

structure DeleteCorsConfigurationRequest {
    @required @httpLabel ApiId: __string
}

structure DeleteDeploymentRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel DeploymentId: __string
}

structure DeleteDomainNameRequest {
    @required @httpLabel DomainName: __string
}

structure DeleteIntegrationRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel IntegrationId: __string
}

structure DeleteIntegrationResponseRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel IntegrationId: __string
    @required @httpLabel IntegrationResponseId: __string
}

structure DeleteModelRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel ModelId: __string
}

structure DeleteRouteRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel RouteId: __string
}

structure DeleteRouteRequestParameterRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel RequestParameterKey: __string
    @required @httpLabel RouteId: __string
}

structure DeleteRouteResponseRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel RouteId: __string
    @required @httpLabel RouteResponseId: __string
}

structure DeleteRouteSettingsRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel RouteKey: __string
    @required @httpLabel StageName: __string
}

structure DeleteStageRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel StageName: __string
}

structure DeleteVpcLinkRequest {
    @required @httpLabel VpcLinkId: __string
}

structure DeleteVpcLinkResponse {}

structure Deployment {
    @jsonName("autoDeployed") AutoDeployed: __boolean
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("deploymentStatus") DeploymentStatus: DeploymentStatus
    @jsonName("deploymentStatusMessage") DeploymentStatusMessage: __string
    @jsonName("description") Description: StringWithLengthBetween0And1024
}

enum DeploymentStatus {
    PENDING, FAILED, DEPLOYED
}

structure DomainName {
    @jsonName("apiMappingSelectionExpression") ApiMappingSelectionExpression: SelectionExpression
    @required @jsonName("domainName") DomainName: StringWithLengthBetween1And512
    @jsonName("domainNameArn") DomainNameArn: Arn
    @jsonName("domainNameConfigurations") DomainNameConfigurations: DomainNameConfigurations
    @jsonName("mutualTlsAuthentication") MutualTlsAuthentication: MutualTlsAuthentication
    @jsonName("routingMode") RoutingMode: RoutingMode
    @jsonName("tags") Tags: Tags
}

structure DomainNameConfiguration {
    @jsonName("apiGatewayDomainName") ApiGatewayDomainName: __string
    @jsonName("certificateArn") CertificateArn: Arn
    @jsonName("certificateName") CertificateName: StringWithLengthBetween1And128
    @jsonName("certificateUploadDate") CertificateUploadDate: __timestampIso8601
    @jsonName("domainNameStatus") DomainNameStatus: DomainNameStatus
    @jsonName("domainNameStatusMessage") DomainNameStatusMessage: __string
    @jsonName("endpointType") EndpointType: EndpointType
    @jsonName("hostedZoneId") HostedZoneId: __string
    @jsonName("ipAddressType") IpAddressType: IpAddressType
    @jsonName("securityPolicy") SecurityPolicy: SecurityPolicy
    @jsonName("ownershipVerificationCertificateArn") OwnershipVerificationCertificateArn: Arn
}

list DomainNameConfigurations {
    member: DomainNameConfiguration
}

enum DomainNameStatus {
    AVAILABLE, UPDATING, PENDING_CERTIFICATE_REIMPORT, PENDING_OWNERSHIP_VERIFICATION
}

enum EndpointType {
    REGIONAL, EDGE
}

structure GetApiMappingRequest {
    @required @httpLabel ApiMappingId: __string
    @required @httpLabel DomainName: __string
}

structure GetApiMappingResponse {
    @jsonName("apiId") ApiId: Id
    @jsonName("apiMappingId") ApiMappingId: Id
    @jsonName("apiMappingKey") ApiMappingKey: SelectionKey
    @jsonName("stage") Stage: StringWithLengthBetween1And128
}

structure GetApiMappingsRequest {
    @required @httpLabel DomainName: __string
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetApiMappingsResponse {
    @jsonName("items") Items: __listOfApiMapping
    @jsonName("nextToken") NextToken: NextToken
}

structure GetApiRequest {
    @required @httpLabel ApiId: __string
}

structure GetApiResponse {
    @jsonName("apiEndpoint") ApiEndpoint: __string
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("apiId") ApiId: Id
    @jsonName("apiKeySelectionExpression") ApiKeySelectionExpression: SelectionExpression
    @jsonName("corsConfiguration") CorsConfiguration: Cors
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("disableSchemaValidation") DisableSchemaValidation: __boolean
    @jsonName("disableExecuteApiEndpoint") DisableExecuteApiEndpoint: __boolean
    @jsonName("importInfo") ImportInfo: __listOf__string
    @jsonName("ipAddressType") IpAddressType: IpAddressType
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("protocolType") ProtocolType: ProtocolType
    @jsonName("routeSelectionExpression") RouteSelectionExpression: SelectionExpression
    @jsonName("tags") Tags: Tags
    @jsonName("version") Version: StringWithLengthBetween1And64
    @jsonName("warnings") Warnings: __listOf__string
}

structure GetApisRequest {
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetApisResponse {
    @jsonName("items") Items: __listOfApi
    @jsonName("nextToken") NextToken: NextToken
}

structure GetAuthorizerRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel AuthorizerId: __string
}

structure GetAuthorizerResponse {
    @jsonName("authorizerCredentialsArn") AuthorizerCredentialsArn: Arn
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("authorizerPayloadFormatVersion") AuthorizerPayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("authorizerResultTtlInSeconds") AuthorizerResultTtlInSeconds: IntegerWithLengthBetween0And3600
    @jsonName("authorizerType") AuthorizerType: AuthorizerType
    @jsonName("authorizerUri") AuthorizerUri: UriWithLengthBetween1And2048
    @jsonName("enableSimpleResponses") EnableSimpleResponses: __boolean
    @jsonName("identitySource") IdentitySource: IdentitySourceList
    @jsonName("identityValidationExpression") IdentityValidationExpression: StringWithLengthBetween0And1024
    @jsonName("jwtConfiguration") JwtConfiguration: JWTConfiguration
    @jsonName("name") Name: StringWithLengthBetween1And128
}

structure GetAuthorizersRequest {
    @required @httpLabel ApiId: __string
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetAuthorizersResponse {
    @jsonName("items") Items: __listOfAuthorizer
    @jsonName("nextToken") NextToken: NextToken
}

structure GetDeploymentRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel DeploymentId: __string
}

structure GetDeploymentResponse {
    @jsonName("autoDeployed") AutoDeployed: __boolean
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("deploymentStatus") DeploymentStatus: DeploymentStatus
    @jsonName("deploymentStatusMessage") DeploymentStatusMessage: __string
    @jsonName("description") Description: StringWithLengthBetween0And1024
}

structure GetDeploymentsRequest {
    @required @httpLabel ApiId: __string
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetDeploymentsResponse {
    @jsonName("items") Items: __listOfDeployment
    @jsonName("nextToken") NextToken: NextToken
}

structure GetDomainNameRequest {
    @required @httpLabel DomainName: __string
}

structure GetDomainNameResponse {
    @jsonName("apiMappingSelectionExpression") ApiMappingSelectionExpression: SelectionExpression
    @jsonName("domainName") DomainName: StringWithLengthBetween1And512
    @jsonName("domainNameArn") DomainNameArn: Arn
    @jsonName("domainNameConfigurations") DomainNameConfigurations: DomainNameConfigurations
    @jsonName("mutualTlsAuthentication") MutualTlsAuthentication: MutualTlsAuthentication
    @jsonName("routingMode") RoutingMode: RoutingMode
    @jsonName("tags") Tags: Tags
}

structure GetDomainNamesRequest {
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetDomainNamesResponse {
    @jsonName("items") Items: __listOfDomainName
    @jsonName("nextToken") NextToken: NextToken
}

structure GetIntegrationRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel IntegrationId: __string
}

structure GetIntegrationResponseRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel IntegrationId: __string
    @required @httpLabel IntegrationResponseId: __string
}

structure GetIntegrationResponseResponse {
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("integrationResponseId") IntegrationResponseId: Id
    @jsonName("integrationResponseKey") IntegrationResponseKey: SelectionKey
    @jsonName("responseParameters") ResponseParameters: IntegrationParameters
    @jsonName("responseTemplates") ResponseTemplates: TemplateMap
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
}

structure GetIntegrationResponsesRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel IntegrationId: __string
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetIntegrationResponsesResponse {
    @jsonName("items") Items: __listOfIntegrationResponse
    @jsonName("nextToken") NextToken: NextToken
}

structure GetIntegrationResult {
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("connectionId") ConnectionId: StringWithLengthBetween1And1024
    @jsonName("connectionType") ConnectionType: ConnectionType
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("credentialsArn") CredentialsArn: Arn
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("integrationId") IntegrationId: Id
    @jsonName("integrationMethod") IntegrationMethod: StringWithLengthBetween1And64
    @jsonName("integrationResponseSelectionExpression") IntegrationResponseSelectionExpression: SelectionExpression
    @jsonName("integrationSubtype") IntegrationSubtype: StringWithLengthBetween1And128
    @jsonName("integrationType") IntegrationType: IntegrationType
    @jsonName("integrationUri") IntegrationUri: UriWithLengthBetween1And2048
    @jsonName("passthroughBehavior") PassthroughBehavior: PassthroughBehavior
    @jsonName("payloadFormatVersion") PayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("requestParameters") RequestParameters: IntegrationParameters
    @jsonName("requestTemplates") RequestTemplates: TemplateMap
    @jsonName("responseParameters") ResponseParameters: ResponseParameters
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
    @jsonName("timeoutInMillis") TimeoutInMillis: IntegerWithLengthBetween50And30000
    @jsonName("tlsConfig") TlsConfig: TlsConfig
}

structure GetIntegrationsRequest {
    @required @httpLabel ApiId: __string
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetIntegrationsResponse {
    @jsonName("items") Items: __listOfIntegration
    @jsonName("nextToken") NextToken: NextToken
}

structure GetModelRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel ModelId: __string
}

structure GetModelResponse {
    @jsonName("contentType") ContentType: StringWithLengthBetween1And256
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("modelId") ModelId: Id
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("schema") Schema: StringWithLengthBetween0And32K
}

structure GetModelsRequest {
    @required @httpLabel ApiId: __string
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetModelsResponse {
    @jsonName("items") Items: __listOfModel
    @jsonName("nextToken") NextToken: NextToken
}

structure GetRouteRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel RouteId: __string
}

structure GetRouteResponseRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel RouteId: __string
    @required @httpLabel RouteResponseId: __string
}

structure GetRouteResponseResponse {
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("responseModels") ResponseModels: RouteModels
    @jsonName("responseParameters") ResponseParameters: RouteParameters
    @jsonName("routeResponseId") RouteResponseId: Id
    @jsonName("routeResponseKey") RouteResponseKey: SelectionKey
}

structure GetRouteResponsesRequest {
    @required @httpLabel ApiId: __string
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
    @required @httpLabel RouteId: __string
}

structure GetRouteResponsesResponse {
    @jsonName("items") Items: __listOfRouteResponse
    @jsonName("nextToken") NextToken: NextToken
}

structure GetRouteResult {
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("apiKeyRequired") ApiKeyRequired: __boolean
    @jsonName("authorizationScopes") AuthorizationScopes: AuthorizationScopes
    @jsonName("authorizationType") AuthorizationType: AuthorizationType
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("operationName") OperationName: StringWithLengthBetween1And64
    @jsonName("requestModels") RequestModels: RouteModels
    @jsonName("requestParameters") RequestParameters: RouteParameters
    @jsonName("routeId") RouteId: Id
    @jsonName("routeKey") RouteKey: SelectionKey
    @jsonName("routeResponseSelectionExpression") RouteResponseSelectionExpression: SelectionExpression
    @jsonName("target") Target: StringWithLengthBetween1And128
}

structure GetRoutesRequest {
    @required @httpLabel ApiId: __string
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetRoutesResponse {
    @jsonName("items") Items: __listOfRoute
    @jsonName("nextToken") NextToken: NextToken
}

structure GetStageRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel StageName: __string
}

structure GetStageResponse {
    @jsonName("accessLogSettings") AccessLogSettings: AccessLogSettings
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("autoDeploy") AutoDeploy: __boolean
    @jsonName("clientCertificateId") ClientCertificateId: Id
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("defaultRouteSettings") DefaultRouteSettings: RouteSettings
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("lastDeploymentStatusMessage") LastDeploymentStatusMessage: __string
    @jsonName("lastUpdatedDate") LastUpdatedDate: __timestampIso8601
    @jsonName("routeSettings") RouteSettings: RouteSettingsMap
    @jsonName("stageName") StageName: StringWithLengthBetween1And128
    @jsonName("stageVariables") StageVariables: StageVariablesMap
    @jsonName("tags") Tags: Tags
}

structure GetStagesRequest {
    @required @httpLabel ApiId: __string
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetStagesResponse {
    @jsonName("items") Items: __listOfStage
    @jsonName("nextToken") NextToken: NextToken
}

structure GetTagsRequest {
    @required @httpLabel ResourceArn: __string
}

structure GetTagsResponse {
    @jsonName("tags") Tags: Tags
}

structure GetVpcLinkRequest {
    @required @httpLabel VpcLinkId: __string
}

structure GetVpcLinkResponse {
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("securityGroupIds") SecurityGroupIds: SecurityGroupIdList
    @jsonName("subnetIds") SubnetIds: SubnetIdList
    @jsonName("tags") Tags: Tags
    @jsonName("vpcLinkId") VpcLinkId: Id
    @jsonName("vpcLinkStatus") VpcLinkStatus: VpcLinkStatus
    @jsonName("vpcLinkStatusMessage") VpcLinkStatusMessage: StringWithLengthBetween0And1024
    @jsonName("vpcLinkVersion") VpcLinkVersion: VpcLinkVersion
}

structure GetVpcLinksRequest {
    @httpQuery("maxResults") MaxResults: __string
    @httpQuery("nextToken") NextToken: __string
}

structure GetVpcLinksResponse {
    @jsonName("items") Items: __listOfVpcLink
    @jsonName("nextToken") NextToken: NextToken
}

string Id

list IdentitySourceList {
    member: __string
}

@range(min: 0, max: 3600)
integer IntegerWithLengthBetween0And3600

@range(min: 50, max: 30000)
integer IntegerWithLengthBetween50And30000

@range(min: -1, max: 86400)
integer IntegerWithLengthBetweenMinus1And86400

structure Integration {
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("connectionId") ConnectionId: StringWithLengthBetween1And1024
    @jsonName("connectionType") ConnectionType: ConnectionType
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("credentialsArn") CredentialsArn: Arn
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("integrationId") IntegrationId: Id
    @jsonName("integrationMethod") IntegrationMethod: StringWithLengthBetween1And64
    @jsonName("integrationResponseSelectionExpression") IntegrationResponseSelectionExpression: SelectionExpression
    @jsonName("integrationSubtype") IntegrationSubtype: StringWithLengthBetween1And128
    @jsonName("integrationType") IntegrationType: IntegrationType
    @jsonName("integrationUri") IntegrationUri: UriWithLengthBetween1And2048
    @jsonName("passthroughBehavior") PassthroughBehavior: PassthroughBehavior
    @jsonName("payloadFormatVersion") PayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("requestParameters") RequestParameters: IntegrationParameters
    @jsonName("requestTemplates") RequestTemplates: TemplateMap
    @jsonName("responseParameters") ResponseParameters: ResponseParameters
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
    @jsonName("timeoutInMillis") TimeoutInMillis: IntegerWithLengthBetween50And30000
    @jsonName("tlsConfig") TlsConfig: TlsConfig
}

map IntegrationParameters {
    key: __string
    value: StringWithLengthBetween1And512
}

structure IntegrationResponse {
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("integrationResponseId") IntegrationResponseId: Id
    @required @jsonName("integrationResponseKey") IntegrationResponseKey: SelectionKey
    @jsonName("responseParameters") ResponseParameters: IntegrationParameters
    @jsonName("responseTemplates") ResponseTemplates: TemplateMap
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
}

enum IntegrationType {
    AWS, HTTP, MOCK, HTTP_PROXY, AWS_PROXY
}

enum IpAddressType {
    IPV4 = "ipv4", DUALSTACK = "dualstack"
}

structure JWTConfiguration {
    @jsonName("audience") Audience: __listOf__string
    @jsonName("issuer") Issuer: UriWithLengthBetween1And2048
}

enum LoggingLevel {
    ERROR, INFO, OFF
}

structure Model {
    @jsonName("contentType") ContentType: StringWithLengthBetween1And256
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("modelId") ModelId: Id
    @required @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("schema") Schema: StringWithLengthBetween0And32K
}

structure MutualTlsAuthentication {
    @jsonName("truststoreUri") TruststoreUri: UriWithLengthBetween1And2048
    @jsonName("truststoreVersion") TruststoreVersion: StringWithLengthBetween1And64
    @jsonName("truststoreWarnings") TruststoreWarnings: __listOf__string
}

structure MutualTlsAuthenticationInput {
    @jsonName("truststoreUri") TruststoreUri: UriWithLengthBetween1And2048
    @jsonName("truststoreVersion") TruststoreVersion: StringWithLengthBetween1And64
}

string NextToken

@error("client")
@httpError(404)
structure NotFoundException {
    @jsonName("message") Message: __string
    @jsonName("resourceType") ResourceType: __string
}

structure ParameterConstraints {
    @jsonName("required") Required: __boolean
}

enum PassthroughBehavior {
    WHEN_NO_MATCH, NEVER, WHEN_NO_TEMPLATES
}

enum ProtocolType {
    WEBSOCKET, HTTP
}

structure ResetAuthorizersCacheRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel StageName: __string
}

map ResponseParameters {
    key: __string
    value: IntegrationParameters
}

structure Route {
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("apiKeyRequired") ApiKeyRequired: __boolean
    @jsonName("authorizationScopes") AuthorizationScopes: AuthorizationScopes
    @jsonName("authorizationType") AuthorizationType: AuthorizationType
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("operationName") OperationName: StringWithLengthBetween1And64
    @jsonName("requestModels") RequestModels: RouteModels
    @jsonName("requestParameters") RequestParameters: RouteParameters
    @jsonName("routeId") RouteId: Id
    @required @jsonName("routeKey") RouteKey: SelectionKey
    @jsonName("routeResponseSelectionExpression") RouteResponseSelectionExpression: SelectionExpression
    @jsonName("target") Target: StringWithLengthBetween1And128
}

map RouteModels {
    key: __string
    value: StringWithLengthBetween1And128
}

map RouteParameters {
    key: __string
    value: ParameterConstraints
}

structure RouteResponse {
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("responseModels") ResponseModels: RouteModels
    @jsonName("responseParameters") ResponseParameters: RouteParameters
    @jsonName("routeResponseId") RouteResponseId: Id
    @required @jsonName("routeResponseKey") RouteResponseKey: SelectionKey
}

structure RouteSettings {
    @jsonName("dataTraceEnabled") DataTraceEnabled: __boolean
    @jsonName("detailedMetricsEnabled") DetailedMetricsEnabled: __boolean
    @jsonName("loggingLevel") LoggingLevel: LoggingLevel
    @jsonName("throttlingBurstLimit") ThrottlingBurstLimit: __integer
    @jsonName("throttlingRateLimit") ThrottlingRateLimit: __double
}

map RouteSettingsMap {
    key: __string
    value: RouteSettings
}

enum RoutingMode {
    API_MAPPING_ONLY, ROUTING_RULE_ONLY, ROUTING_RULE_THEN_API_MAPPING
}

list SecurityGroupIdList {
    member: __string
}

enum SecurityPolicy {
    TLS_1_0, TLS_1_2
}

string SelectionExpression

string SelectionKey

structure Stage {
    @jsonName("accessLogSettings") AccessLogSettings: AccessLogSettings
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("autoDeploy") AutoDeploy: __boolean
    @jsonName("clientCertificateId") ClientCertificateId: Id
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("defaultRouteSettings") DefaultRouteSettings: RouteSettings
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("lastDeploymentStatusMessage") LastDeploymentStatusMessage: __string
    @jsonName("lastUpdatedDate") LastUpdatedDate: __timestampIso8601
    @jsonName("routeSettings") RouteSettings: RouteSettingsMap
    @required @jsonName("stageName") StageName: StringWithLengthBetween1And128
    @jsonName("stageVariables") StageVariables: StageVariablesMap
    @jsonName("tags") Tags: Tags
}

map StageVariablesMap {
    key: __string
    value: StringWithLengthBetween0And2048
}

string StringWithLengthBetween0And1024

string StringWithLengthBetween0And2048

string StringWithLengthBetween0And32K

string StringWithLengthBetween1And1024

string StringWithLengthBetween1And128

string StringWithLengthBetween1And1600

string StringWithLengthBetween1And256

string StringWithLengthBetween1And512

string StringWithLengthBetween1And64

list SubnetIdList {
    member: __string
}

structure TagResourceRequest {
    @required @httpLabel ResourceArn: __string
    @jsonName("tags") Tags: Tags
}

structure TagResourceResponse {}

map Tags {
    key: __string
    value: StringWithLengthBetween1And1600
}

map TemplateMap {
    key: __string
    value: StringWithLengthBetween0And32K
}

structure TlsConfig {
    @jsonName("serverNameToVerify") ServerNameToVerify: StringWithLengthBetween1And512
}

structure TlsConfigInput {
    @jsonName("serverNameToVerify") ServerNameToVerify: StringWithLengthBetween1And512
}

@error("client")
@httpError(429)
structure TooManyRequestsException {
    @jsonName("limitType") LimitType: __string
    @jsonName("message") Message: __string
}

structure UntagResourceRequest {
    @required @httpLabel ResourceArn: __string
    @required @httpQuery("tagKeys") TagKeys: __listOf__string
}

structure UpdateApiMappingRequest {
    @required @jsonName("apiId") ApiId: Id
    @required @httpLabel ApiMappingId: __string
    @jsonName("apiMappingKey") ApiMappingKey: SelectionKey
    @required @httpLabel DomainName: __string
    @jsonName("stage") Stage: StringWithLengthBetween1And128
}

structure UpdateApiMappingResponse {
    @jsonName("apiId") ApiId: Id
    @jsonName("apiMappingId") ApiMappingId: Id
    @jsonName("apiMappingKey") ApiMappingKey: SelectionKey
    @jsonName("stage") Stage: StringWithLengthBetween1And128
}

structure UpdateApiRequest {
    @required @httpLabel ApiId: __string
    @jsonName("apiKeySelectionExpression") ApiKeySelectionExpression: SelectionExpression
    @jsonName("corsConfiguration") CorsConfiguration: Cors
    @jsonName("credentialsArn") CredentialsArn: Arn
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("disableSchemaValidation") DisableSchemaValidation: __boolean
    @jsonName("disableExecuteApiEndpoint") DisableExecuteApiEndpoint: __boolean
    @jsonName("ipAddressType") IpAddressType: IpAddressType
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("routeKey") RouteKey: SelectionKey
    @jsonName("routeSelectionExpression") RouteSelectionExpression: SelectionExpression
    @jsonName("target") Target: UriWithLengthBetween1And2048
    @jsonName("version") Version: StringWithLengthBetween1And64
}

structure UpdateApiResponse {
    @jsonName("apiEndpoint") ApiEndpoint: __string
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("apiId") ApiId: Id
    @jsonName("apiKeySelectionExpression") ApiKeySelectionExpression: SelectionExpression
    @jsonName("corsConfiguration") CorsConfiguration: Cors
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("disableSchemaValidation") DisableSchemaValidation: __boolean
    @jsonName("disableExecuteApiEndpoint") DisableExecuteApiEndpoint: __boolean
    @jsonName("importInfo") ImportInfo: __listOf__string
    @jsonName("ipAddressType") IpAddressType: IpAddressType
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("protocolType") ProtocolType: ProtocolType
    @jsonName("routeSelectionExpression") RouteSelectionExpression: SelectionExpression
    @jsonName("tags") Tags: Tags
    @jsonName("version") Version: StringWithLengthBetween1And64
    @jsonName("warnings") Warnings: __listOf__string
}

structure UpdateAuthorizerRequest {
    @required @httpLabel ApiId: __string
    @jsonName("authorizerCredentialsArn") AuthorizerCredentialsArn: Arn
    @required @httpLabel AuthorizerId: __string
    @jsonName("authorizerPayloadFormatVersion") AuthorizerPayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("authorizerResultTtlInSeconds") AuthorizerResultTtlInSeconds: IntegerWithLengthBetween0And3600
    @jsonName("authorizerType") AuthorizerType: AuthorizerType
    @jsonName("authorizerUri") AuthorizerUri: UriWithLengthBetween1And2048
    @jsonName("enableSimpleResponses") EnableSimpleResponses: __boolean
    @jsonName("identitySource") IdentitySource: IdentitySourceList
    @jsonName("identityValidationExpression") IdentityValidationExpression: StringWithLengthBetween0And1024
    @jsonName("jwtConfiguration") JwtConfiguration: JWTConfiguration
    @jsonName("name") Name: StringWithLengthBetween1And128
}

structure UpdateAuthorizerResponse {
    @jsonName("authorizerCredentialsArn") AuthorizerCredentialsArn: Arn
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("authorizerPayloadFormatVersion") AuthorizerPayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("authorizerResultTtlInSeconds") AuthorizerResultTtlInSeconds: IntegerWithLengthBetween0And3600
    @jsonName("authorizerType") AuthorizerType: AuthorizerType
    @jsonName("authorizerUri") AuthorizerUri: UriWithLengthBetween1And2048
    @jsonName("enableSimpleResponses") EnableSimpleResponses: __boolean
    @jsonName("identitySource") IdentitySource: IdentitySourceList
    @jsonName("identityValidationExpression") IdentityValidationExpression: StringWithLengthBetween0And1024
    @jsonName("jwtConfiguration") JwtConfiguration: JWTConfiguration
    @jsonName("name") Name: StringWithLengthBetween1And128
}

structure UpdateDeploymentRequest {
    @required @httpLabel ApiId: __string
    @required @httpLabel DeploymentId: __string
    @jsonName("description") Description: StringWithLengthBetween0And1024
}

structure UpdateDeploymentResponse {
    @jsonName("autoDeployed") AutoDeployed: __boolean
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("deploymentStatus") DeploymentStatus: DeploymentStatus
    @jsonName("deploymentStatusMessage") DeploymentStatusMessage: __string
    @jsonName("description") Description: StringWithLengthBetween0And1024
}

structure UpdateDomainNameRequest {
    @required @httpLabel DomainName: __string
    @jsonName("domainNameConfigurations") DomainNameConfigurations: DomainNameConfigurations
    @jsonName("mutualTlsAuthentication") MutualTlsAuthentication: MutualTlsAuthenticationInput
    @jsonName("routingMode") RoutingMode: RoutingMode
}

structure UpdateDomainNameResponse {
    @jsonName("apiMappingSelectionExpression") ApiMappingSelectionExpression: SelectionExpression
    @jsonName("domainName") DomainName: StringWithLengthBetween1And512
    @jsonName("domainNameArn") DomainNameArn: Arn
    @jsonName("domainNameConfigurations") DomainNameConfigurations: DomainNameConfigurations
    @jsonName("mutualTlsAuthentication") MutualTlsAuthentication: MutualTlsAuthentication
    @jsonName("routingMode") RoutingMode: RoutingMode
    @jsonName("tags") Tags: Tags
}

structure UpdateIntegrationRequest {
    @required @httpLabel ApiId: __string
    @jsonName("connectionId") ConnectionId: StringWithLengthBetween1And1024
    @jsonName("connectionType") ConnectionType: ConnectionType
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("credentialsArn") CredentialsArn: Arn
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @required @httpLabel IntegrationId: __string
    @jsonName("integrationMethod") IntegrationMethod: StringWithLengthBetween1And64
    @jsonName("integrationSubtype") IntegrationSubtype: StringWithLengthBetween1And128
    @jsonName("integrationType") IntegrationType: IntegrationType
    @jsonName("integrationUri") IntegrationUri: UriWithLengthBetween1And2048
    @jsonName("passthroughBehavior") PassthroughBehavior: PassthroughBehavior
    @jsonName("payloadFormatVersion") PayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("requestParameters") RequestParameters: IntegrationParameters
    @jsonName("requestTemplates") RequestTemplates: TemplateMap
    @jsonName("responseParameters") ResponseParameters: ResponseParameters
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
    @jsonName("timeoutInMillis") TimeoutInMillis: IntegerWithLengthBetween50And30000
    @jsonName("tlsConfig") TlsConfig: TlsConfigInput
}

structure UpdateIntegrationResponseRequest {
    @required @httpLabel ApiId: __string
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @required @httpLabel IntegrationId: __string
    @required @httpLabel IntegrationResponseId: __string
    @jsonName("integrationResponseKey") IntegrationResponseKey: SelectionKey
    @jsonName("responseParameters") ResponseParameters: IntegrationParameters
    @jsonName("responseTemplates") ResponseTemplates: TemplateMap
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
}

structure UpdateIntegrationResponseResponse {
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("integrationResponseId") IntegrationResponseId: Id
    @jsonName("integrationResponseKey") IntegrationResponseKey: SelectionKey
    @jsonName("responseParameters") ResponseParameters: IntegrationParameters
    @jsonName("responseTemplates") ResponseTemplates: TemplateMap
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
}

structure UpdateIntegrationResult {
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("connectionId") ConnectionId: StringWithLengthBetween1And1024
    @jsonName("connectionType") ConnectionType: ConnectionType
    @jsonName("contentHandlingStrategy") ContentHandlingStrategy: ContentHandlingStrategy
    @jsonName("credentialsArn") CredentialsArn: Arn
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("integrationId") IntegrationId: Id
    @jsonName("integrationMethod") IntegrationMethod: StringWithLengthBetween1And64
    @jsonName("integrationResponseSelectionExpression") IntegrationResponseSelectionExpression: SelectionExpression
    @jsonName("integrationSubtype") IntegrationSubtype: StringWithLengthBetween1And128
    @jsonName("integrationType") IntegrationType: IntegrationType
    @jsonName("integrationUri") IntegrationUri: UriWithLengthBetween1And2048
    @jsonName("passthroughBehavior") PassthroughBehavior: PassthroughBehavior
    @jsonName("payloadFormatVersion") PayloadFormatVersion: StringWithLengthBetween1And64
    @jsonName("requestParameters") RequestParameters: IntegrationParameters
    @jsonName("requestTemplates") RequestTemplates: TemplateMap
    @jsonName("responseParameters") ResponseParameters: ResponseParameters
    @jsonName("templateSelectionExpression") TemplateSelectionExpression: SelectionExpression
    @jsonName("timeoutInMillis") TimeoutInMillis: IntegerWithLengthBetween50And30000
    @jsonName("tlsConfig") TlsConfig: TlsConfig
}

structure UpdateModelRequest {
    @required @httpLabel ApiId: __string
    @jsonName("contentType") ContentType: StringWithLengthBetween1And256
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @required @httpLabel ModelId: __string
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("schema") Schema: StringWithLengthBetween0And32K
}

structure UpdateModelResponse {
    @jsonName("contentType") ContentType: StringWithLengthBetween1And256
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("modelId") ModelId: Id
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("schema") Schema: StringWithLengthBetween0And32K
}

structure UpdateRouteRequest {
    @required @httpLabel ApiId: __string
    @jsonName("apiKeyRequired") ApiKeyRequired: __boolean
    @jsonName("authorizationScopes") AuthorizationScopes: AuthorizationScopes
    @jsonName("authorizationType") AuthorizationType: AuthorizationType
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("operationName") OperationName: StringWithLengthBetween1And64
    @jsonName("requestModels") RequestModels: RouteModels
    @jsonName("requestParameters") RequestParameters: RouteParameters
    @required @httpLabel RouteId: __string
    @jsonName("routeKey") RouteKey: SelectionKey
    @jsonName("routeResponseSelectionExpression") RouteResponseSelectionExpression: SelectionExpression
    @jsonName("target") Target: StringWithLengthBetween1And128
}

structure UpdateRouteResponseRequest {
    @required @httpLabel ApiId: __string
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("responseModels") ResponseModels: RouteModels
    @jsonName("responseParameters") ResponseParameters: RouteParameters
    @required @httpLabel RouteId: __string
    @required @httpLabel RouteResponseId: __string
    @jsonName("routeResponseKey") RouteResponseKey: SelectionKey
}

structure UpdateRouteResponseResponse {
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("responseModels") ResponseModels: RouteModels
    @jsonName("responseParameters") ResponseParameters: RouteParameters
    @jsonName("routeResponseId") RouteResponseId: Id
    @jsonName("routeResponseKey") RouteResponseKey: SelectionKey
}

structure UpdateRouteResult {
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("apiKeyRequired") ApiKeyRequired: __boolean
    @jsonName("authorizationScopes") AuthorizationScopes: AuthorizationScopes
    @jsonName("authorizationType") AuthorizationType: AuthorizationType
    @jsonName("authorizerId") AuthorizerId: Id
    @jsonName("modelSelectionExpression") ModelSelectionExpression: SelectionExpression
    @jsonName("operationName") OperationName: StringWithLengthBetween1And64
    @jsonName("requestModels") RequestModels: RouteModels
    @jsonName("requestParameters") RequestParameters: RouteParameters
    @jsonName("routeId") RouteId: Id
    @jsonName("routeKey") RouteKey: SelectionKey
    @jsonName("routeResponseSelectionExpression") RouteResponseSelectionExpression: SelectionExpression
    @jsonName("target") Target: StringWithLengthBetween1And128
}

structure UpdateStageRequest {
    @jsonName("accessLogSettings") AccessLogSettings: AccessLogSettings
    @required @httpLabel ApiId: __string
    @jsonName("autoDeploy") AutoDeploy: __boolean
    @jsonName("clientCertificateId") ClientCertificateId: Id
    @jsonName("defaultRouteSettings") DefaultRouteSettings: RouteSettings
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("routeSettings") RouteSettings: RouteSettingsMap
    @required @httpLabel StageName: __string
    @jsonName("stageVariables") StageVariables: StageVariablesMap
}

structure UpdateStageResponse {
    @jsonName("accessLogSettings") AccessLogSettings: AccessLogSettings
    @jsonName("apiGatewayManaged") ApiGatewayManaged: __boolean
    @jsonName("autoDeploy") AutoDeploy: __boolean
    @jsonName("clientCertificateId") ClientCertificateId: Id
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("defaultRouteSettings") DefaultRouteSettings: RouteSettings
    @jsonName("deploymentId") DeploymentId: Id
    @jsonName("description") Description: StringWithLengthBetween0And1024
    @jsonName("lastDeploymentStatusMessage") LastDeploymentStatusMessage: __string
    @jsonName("lastUpdatedDate") LastUpdatedDate: __timestampIso8601
    @jsonName("routeSettings") RouteSettings: RouteSettingsMap
    @jsonName("stageName") StageName: StringWithLengthBetween1And128
    @jsonName("stageVariables") StageVariables: StageVariablesMap
    @jsonName("tags") Tags: Tags
}

structure UpdateVpcLinkRequest {
    @jsonName("name") Name: StringWithLengthBetween1And128
    @required @httpLabel VpcLinkId: __string
}

structure UpdateVpcLinkResponse {
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @jsonName("name") Name: StringWithLengthBetween1And128
    @jsonName("securityGroupIds") SecurityGroupIds: SecurityGroupIdList
    @jsonName("subnetIds") SubnetIds: SubnetIdList
    @jsonName("tags") Tags: Tags
    @jsonName("vpcLinkId") VpcLinkId: Id
    @jsonName("vpcLinkStatus") VpcLinkStatus: VpcLinkStatus
    @jsonName("vpcLinkStatusMessage") VpcLinkStatusMessage: StringWithLengthBetween0And1024
    @jsonName("vpcLinkVersion") VpcLinkVersion: VpcLinkVersion
}

string UriWithLengthBetween1And2048

structure VpcLink {
    @jsonName("createdDate") CreatedDate: __timestampIso8601
    @required @jsonName("name") Name: StringWithLengthBetween1And128
    @required @jsonName("securityGroupIds") SecurityGroupIds: SecurityGroupIdList
    @required @jsonName("subnetIds") SubnetIds: SubnetIdList
    @jsonName("tags") Tags: Tags
    @required @jsonName("vpcLinkId") VpcLinkId: Id
    @jsonName("vpcLinkStatus") VpcLinkStatus: VpcLinkStatus
    @jsonName("vpcLinkStatusMessage") VpcLinkStatusMessage: StringWithLengthBetween0And1024
    @jsonName("vpcLinkVersion") VpcLinkVersion: VpcLinkVersion
}

enum VpcLinkStatus {
    PENDING, AVAILABLE, DELETING, FAILED, INACTIVE
}

enum VpcLinkVersion {
    V2
}

boolean __boolean

double __double

integer __integer

list __listOfApi {
    member: Api
}

list __listOfApiMapping {
    member: ApiMapping
}

list __listOfAuthorizer {
    member: Authorizer
}

list __listOfDeployment {
    member: Deployment
}

list __listOfDomainName {
    member: DomainName
}

list __listOfIntegration {
    member: Integration
}

list __listOfIntegrationResponse {
    member: IntegrationResponse
}

list __listOfModel {
    member: Model
}

list __listOfRoute {
    member: Route
}

list __listOfRouteResponse {
    member: RouteResponse
}

list __listOfStage {
    member: Stage
}

list __listOfVpcLink {
    member: VpcLink
}

list __listOf__string {
    member: __string
}

string __string

@timestampFormat("date-time")
timestamp __timestampIso8601
