$version: "2.0"

metadata undeclared = [
    {name: "AssociateResourceSharePermission", method: "POST", uri: "/associateresourcesharepermission"}
    {name: "CreatePermission", method: "POST", uri: "/createpermission"}
    {name: "CreatePermissionVersion", method: "POST", uri: "/createpermissionversion"}
    {name: "DeletePermission", method: "DELETE", uri: "/deletepermission"}
    {name: "DeletePermissionVersion", method: "DELETE", uri: "/deletepermissionversion"}
    {name: "DisassociateResourceSharePermission", method: "POST", uri: "/disassociateresourcesharepermission"}
    {name: "GetPermission", method: "POST", uri: "/getpermission"}
    {name: "GetResourcePolicies", method: "POST", uri: "/getresourcepolicies"}
    {name: "ListPendingInvitationResources", method: "POST", uri: "/listpendinginvitationresources"}
    {name: "ListPermissionAssociations", method: "POST", uri: "/listpermissionassociations"}
    {name: "ListPermissionVersions", method: "POST", uri: "/listpermissionversions"}
    {name: "ListReplacePermissionAssociationsWork", method: "POST", uri: "/listreplacepermissionassociationswork"}
    {name: "ListSourceAssociations", method: "POST", uri: "/listsourceassociations"}
    {name: "PromotePermissionCreatedFromPolicy", method: "POST", uri: "/promotepermissioncreatedfrompolicy"}
    {name: "PromoteResourceShareCreatedFromPolicy", method: "POST", uri: "/promoteresourcesharecreatedfrompolicy"}
    {name: "ReplacePermissionAssociations", method: "POST", uri: "/replacepermissionassociations"}
    {name: "SetDefaultPermissionVersion", method: "POST", uri: "/setdefaultpermissionversion"}
]
