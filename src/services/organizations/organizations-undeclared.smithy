$version: "2.0"

metadata undeclared = [
    {name: "CancelHandshake"}
    {name: "CreateGovCloudAccount"}
    {name: "DeclineHandshake"}
    {name: "DeleteResourcePolicy"}
    {name: "DeregisterDelegatedAdministrator"}
    {name: "DescribeEffectivePolicy"}
    {name: "DescribeResourcePolicy"}
    {name: "DescribeResponsibilityTransfer"}
    {name: "DisablePolicyType"}
    {name: "EnableAllFeatures"}
    {name: "InviteOrganizationToTransferResponsibility"}
    {name: "ListAccountsWithInvalidEffectivePolicy"}
    {name: "ListChildren"}
    {name: "ListCreateAccountStatus"}
    {name: "ListDelegatedAdministrators"}
    {name: "ListDelegatedServicesForAccount"}
    {name: "ListEffectivePolicyValidationErrors"}
    {name: "ListHandshakesForAccount"}
    {name: "ListHandshakesForOrganization"}
    {name: "ListInboundResponsibilityTransfers"}
    {name: "ListOutboundResponsibilityTransfers"}
    {name: "ListTagsForResource"}
    {name: "ListTargetsForPolicy"}
    {name: "PutResourcePolicy"}
    {name: "RegisterDelegatedAdministrator"}
    {name: "TagResource"}
    {name: "TerminateResponsibilityTransfer"}
    {name: "UntagResource"}
    {name: "UpdateOrganizationalUnit"}
    {name: "UpdatePolicy"}
    {name: "UpdateResponsibilityTransfer"}
]
