$version: "2.0"

metadata undeclared = [
    {name: "CreatePortal", method: "POST", uri: "/v2/portals"}
    {name: "CreatePortalProduct", method: "POST", uri: "/v2/portalproducts"}
    {name: "CreateProductPage", method: "POST", uri: "/v2/portalproducts/{PortalProductId}/productpages"}
    {name: "CreateProductRestEndpointPage", method: "POST", uri: "/v2/portalproducts/{PortalProductId}/productrestendpointpages"}
    {name: "CreateRoutingRule", method: "POST", uri: "/v2/domainnames/{DomainName}/routingrules"}
    {name: "DeletePortal", method: "DELETE", uri: "/v2/portals/{PortalId}"}
    {name: "DeletePortalProduct", method: "DELETE", uri: "/v2/portalproducts/{PortalProductId}"}
    {name: "DeletePortalProductSharingPolicy", method: "DELETE", uri: "/v2/portalproducts/{PortalProductId}/sharingpolicy"}
    {name: "DeleteProductPage", method: "DELETE", uri: "/v2/portalproducts/{PortalProductId}/productpages/{ProductPageId}"}
    {name: "DeleteProductRestEndpointPage", method: "DELETE", uri: "/v2/portalproducts/{PortalProductId}/productrestendpointpages/{ProductRestEndpointPageId}"}
    {name: "DeleteRoutingRule", method: "DELETE", uri: "/v2/domainnames/{DomainName}/routingrules/{RoutingRuleId}"}
    {name: "DisablePortal", method: "DELETE", uri: "/v2/portals/{PortalId}/publish"}
    {name: "ExportApi", method: "GET", uri: "/v2/apis/{ApiId}/exports/{Specification}"}
    {name: "GetModelTemplate", method: "GET", uri: "/v2/apis/{ApiId}/models/{ModelId}/template"}
    {name: "GetPortal", method: "GET", uri: "/v2/portals/{PortalId}"}
    {name: "GetPortalProduct", method: "GET", uri: "/v2/portalproducts/{PortalProductId}"}
    {name: "GetPortalProductSharingPolicy", method: "GET", uri: "/v2/portalproducts/{PortalProductId}/sharingpolicy"}
    {name: "GetProductPage", method: "GET", uri: "/v2/portalproducts/{PortalProductId}/productpages/{ProductPageId}"}
    {name: "GetProductRestEndpointPage", method: "GET", uri: "/v2/portalproducts/{PortalProductId}/productrestendpointpages/{ProductRestEndpointPageId}"}
    {name: "GetRoutingRule", method: "GET", uri: "/v2/domainnames/{DomainName}/routingrules/{RoutingRuleId}"}
    {name: "ImportApi", method: "PUT", uri: "/v2/apis"}
    {name: "ListPortalProducts", method: "GET", uri: "/v2/portalproducts"}
    {name: "ListPortals", method: "GET", uri: "/v2/portals"}
    {name: "ListProductPages", method: "GET", uri: "/v2/portalproducts/{PortalProductId}/productpages"}
    {name: "ListProductRestEndpointPages", method: "GET", uri: "/v2/portalproducts/{PortalProductId}/productrestendpointpages"}
    {name: "ListRoutingRules", method: "GET", uri: "/v2/domainnames/{DomainName}/routingrules"}
    {name: "PreviewPortal", method: "POST", uri: "/v2/portals/{PortalId}/preview"}
    {name: "PublishPortal", method: "POST", uri: "/v2/portals/{PortalId}/publish"}
    {name: "PutPortalProductSharingPolicy", method: "PUT", uri: "/v2/portalproducts/{PortalProductId}/sharingpolicy"}
    {name: "PutRoutingRule", method: "PUT", uri: "/v2/domainnames/{DomainName}/routingrules/{RoutingRuleId}"}
    {name: "ReimportApi", method: "PUT", uri: "/v2/apis/{ApiId}"}
    {name: "UpdatePortal", method: "PATCH", uri: "/v2/portals/{PortalId}"}
    {name: "UpdatePortalProduct", method: "PATCH", uri: "/v2/portalproducts/{PortalProductId}"}
    {name: "UpdateProductPage", method: "PATCH", uri: "/v2/portalproducts/{PortalProductId}/productpages/{ProductPageId}"}
    {name: "UpdateProductRestEndpointPage", method: "PATCH", uri: "/v2/portalproducts/{PortalProductId}/productrestendpointpages/{ProductRestEndpointPageId}"}
]
