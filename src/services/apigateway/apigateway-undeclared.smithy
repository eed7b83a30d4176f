$version: "2.0"

metadata undeclared = [
    {name: "CreateDomainNameAccessAssociation", method: "POST", uri: "/domainnameaccessassociations"}
    {name: "DeleteDomainNameAccessAssociation", method: "DELETE", uri: "/domainnameaccessassociations/{domainNameAccessAssociationArn}"}
    {name: "GetDomainNameAccessAssociations", method: "GET", uri: "/domainnameaccessassociations"}
    {name: "GetExport", method: "GET", uri: "/restapis/{restApiId}/stages/{stageName}/exports/{exportType}"}
    {name: "GetModelTemplate", method: "GET", uri: "/restapis/{restApiId}/models/{modelName}/default_template"}
    {name: "GetSdk", method: "GET", uri: "/restapis/{restApiId}/stages/{stageName}/sdks/{sdkType}"}
    {name: "GetSdkType", method: "GET", uri: "/sdktypes/{id}"}
    {name: "GetSdkTypes", method: "GET", uri: "/sdktypes"}
    {name: "ImportDocumentationParts", method: "PUT", uri: "/restapis/{restApiId}/documentation/parts"}
    {name: "ImportRestApi", method: "POST", uri: "/restapis?mode=import"}
    {name: "PutRestApi", method: "PUT", uri: "/restapis/{restApiId}"}
    {name: "RejectDomainNameAccessAssociation", method: "POST", uri: "/rejectdomainnameaccessassociations"}
    {name: "TestInvokeAuthorizer", method: "POST", uri: "/restapis/{restApiId}/authorizers/{authorizerId}"}
    {name: "TestInvokeMethod", method: "POST", uri: "/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}"}
]
