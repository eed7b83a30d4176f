$version: "2.0"

namespace com.amazonaws.ec2

use aws.api#service
use aws.auth#sigv4
use aws.protocols#ec2Query
use stormglass#enacted
use stormglass#recorded

@service(sdkId: "EC2", arnNamespace: "ec2", endpointPrefix: "ec2")
@sigv4(name: "ec2")
@ec2Query
@xmlNamespace(uri: "http://ec2.amazonaws.com/doc/2016-11-15")
service AmazonEC2 {
    version: "2016-11-15"
    operations: [
        AcceptVpcPeeringConnection, AllocateAddress, AssignIpv6Addresses, AssignPrivateIpAddresses, AssociateAddress,
        AssociateDhcpOptions, AssociateRouteTable, AssociateSubnetCidrBlock, AssociateVpcCidrBlock, AttachInternetGateway,
        AuthorizeSecurityGroupEgress, AuthorizeSecurityGroupIngress, CreateDefaultSubnet, CreateDefaultVpc, CreateDhcpOptions,
        CreateEgressOnlyInternetGateway, CreateFlowLogs, CreateInternetGateway, CreateManagedPrefixList, CreateNatGateway,
        CreateNetworkAcl, CreateNetworkAclEntry, CreateNetworkInterface, CreateRoute, CreateRouteTable, CreateSecurityGroup,
        CreateSubnet, CreateTags, CreateVpc, CreateVpcEndpoint, CreateVpcPeeringConnection, DeleteDhcpOptions,
        DeleteEgressOnlyInternetGateway, DeleteFlowLogs, DeleteInternetGateway, DeleteManagedPrefixList, DeleteNatGateway,
        DeleteNetworkAcl, DeleteNetworkAclEntry, DeleteNetworkInterface, DeleteRoute, DeleteRouteTable, DeleteSecurityGroup,
        DeleteSubnet, DeleteTags, DeleteVpc, DeleteVpcEndpoints, DeleteVpcPeeringConnection, DescribeAccountAttributes,
        DescribeAddresses, DescribeAvailabilityZones, DescribeDhcpOptions, DescribeEgressOnlyInternetGateways, DescribeFlowLogs,
        DescribeInternetGateways, DescribeManagedPrefixLists, DescribeNatGateways, DescribeNetworkAcls,
        DescribeNetworkInterfaceAttribute, DescribeNetworkInterfaces, DescribePrefixLists, DescribeRegions, DescribeRouteTables,
        DescribeSecurityGroupRules, DescribeSecurityGroups, DescribeSubnets, DescribeTags, DescribeVpcAttribute,
        DescribeVpcEndpointServices, DescribeVpcEndpoints, DescribeVpcPeeringConnections, DescribeVpcs, DetachInternetGateway,
        DisassociateAddress, DisassociateRouteTable, DisassociateSubnetCidrBlock, DisassociateVpcCidrBlock,
        GetManagedPrefixListAssociations, GetManagedPrefixListEntries, ModifyAvailabilityZoneGroup, ModifyManagedPrefixList,
        ModifyNetworkInterfaceAttribute, ModifySecurityGroupRules, ModifySubnetAttribute, ModifyVpcAttribute, ModifyVpcEndpoint,
        ModifyVpcPeeringConnectionOptions, RejectVpcPeeringConnection, ReleaseAddress, ReplaceNetworkAclAssociation,
        ReplaceNetworkAclEntry, ReplaceRoute, ReplaceRouteTableAssociation, RestoreManagedPrefixListVersion,
        RevokeSecurityGroupEgress, RevokeSecurityGroupIngress, UnassignIpv6Addresses, UnassignPrivateIpAddresses,
        UpdateSecurityGroupRuleDescriptionsEgress, UpdateSecurityGroupRuleDescriptionsIngress
    ]
}

@enacted
operation AcceptVpcPeeringConnection {
    input: AcceptVpcPeeringConnectionRequest
    output: AcceptVpcPeeringConnectionResult
}

@enacted
operation AllocateAddress {
    input: AllocateAddressRequest
    output: AllocateAddressResult
}

@enacted
operation AssignIpv6Addresses {
    input: AssignIpv6AddressesRequest
    output: AssignIpv6AddressesResult
}

@enacted
operation AssignPrivateIpAddresses {
    input: AssignPrivateIpAddressesRequest
    output: AssignPrivateIpAddressesResult
}

@enacted
operation AssociateAddress {
    input: AssociateAddressRequest
    output: AssociateAddressResult
}

@enacted
operation AssociateDhcpOptions {
    input: AssociateDhcpOptionsRequest
    output: Unit
}

@enacted
operation AssociateRouteTable {
    input: AssociateRouteTableRequest
    output: AssociateRouteTableResult
}

@enacted
operation AssociateSubnetCidrBlock {
    input: AssociateSubnetCidrBlockRequest
    output: AssociateSubnetCidrBlockResult
}

@enacted
operation AssociateVpcCidrBlock {
    input: AssociateVpcCidrBlockRequest
    output: AssociateVpcCidrBlockResult
}

@enacted
operation AttachInternetGateway {
    input: AttachInternetGatewayRequest
    output: Unit
}

@enacted
operation AuthorizeSecurityGroupEgress {
    input: AuthorizeSecurityGroupEgressRequest
    output: AuthorizeSecurityGroupEgressResult
}

@enacted
operation AuthorizeSecurityGroupIngress {
    input: AuthorizeSecurityGroupIngressRequest
    output: AuthorizeSecurityGroupIngressResult
}

@enacted
operation CreateDefaultSubnet {
    input: CreateDefaultSubnetRequest
    output: CreateDefaultSubnetResult
}

@enacted
operation CreateDefaultVpc {
    input: CreateDefaultVpcRequest
    output: CreateDefaultVpcResult
}

@enacted
operation CreateDhcpOptions {
    input: CreateDhcpOptionsRequest
    output: CreateDhcpOptionsResult
}

@enacted
operation CreateEgressOnlyInternetGateway {
    input: CreateEgressOnlyInternetGatewayRequest
    output: CreateEgressOnlyInternetGatewayResult
}

@recorded
operation CreateFlowLogs {
    input: CreateFlowLogsRequest
    output: CreateFlowLogsResult
}

@enacted
operation CreateInternetGateway {
    input: CreateInternetGatewayRequest
    output: CreateInternetGatewayResult
}

@enacted
operation CreateManagedPrefixList {
    input: CreateManagedPrefixListRequest
    output: CreateManagedPrefixListResult
}

@enacted
operation CreateNatGateway {
    input: CreateNatGatewayRequest
    output: CreateNatGatewayResult
}

@enacted
operation CreateNetworkAcl {
    input: CreateNetworkAclRequest
    output: CreateNetworkAclResult
}

@enacted
operation CreateNetworkAclEntry {
    input: CreateNetworkAclEntryRequest
    output: Unit
}

@enacted
operation CreateNetworkInterface {
    input: CreateNetworkInterfaceRequest
    output: CreateNetworkInterfaceResult
}

@enacted
operation CreateRoute {
    input: CreateRouteRequest
    output: CreateRouteResult
}

@enacted
operation CreateRouteTable {
    input: CreateRouteTableRequest
    output: CreateRouteTableResult
}

@enacted
operation CreateSecurityGroup {
    input: CreateSecurityGroupRequest
    output: CreateSecurityGroupResult
}

@enacted
operation CreateSubnet {
    input: CreateSubnetRequest
    output: CreateSubnetResult
}

@enacted
operation CreateTags {
    input: CreateTagsRequest
    output: Unit
}

@enacted
operation CreateVpc {
    input: CreateVpcRequest
    output: CreateVpcResult
}

@recorded
operation CreateVpcEndpoint {
    input: CreateVpcEndpointRequest
    output: CreateVpcEndpointResult
}

@enacted
operation CreateVpcPeeringConnection {
    input: CreateVpcPeeringConnectionRequest
    output: CreateVpcPeeringConnectionResult
}

@enacted
operation DeleteDhcpOptions {
    input: DeleteDhcpOptionsRequest
    output: Unit
}

@enacted
operation DeleteEgressOnlyInternetGateway {
    input: DeleteEgressOnlyInternetGatewayRequest
    output: DeleteEgressOnlyInternetGatewayResult
}

@recorded
operation DeleteFlowLogs {
    input: DeleteFlowLogsRequest
    output: DeleteFlowLogsResult
}

@enacted
operation DeleteInternetGateway {
    input: DeleteInternetGatewayRequest
    output: Unit
}

@enacted
operation DeleteManagedPrefixList {
    input: DeleteManagedPrefixListRequest
    output: DeleteManagedPrefixListResult
}

@enacted
operation DeleteNatGateway {
    input: DeleteNatGatewayRequest
    output: DeleteNatGatewayResult
}

@enacted
operation DeleteNetworkAcl {
    input: DeleteNetworkAclRequest
    output: Unit
}

@enacted
operation DeleteNetworkAclEntry {
    input: DeleteNetworkAclEntryRequest
    output: Unit
}

@enacted
operation DeleteNetworkInterface {
    input: DeleteNetworkInterfaceRequest
    output: Unit
}

@enacted
operation DeleteRoute {
    input: DeleteRouteRequest
    output: Unit
}

@enacted
operation DeleteRouteTable {
    input: DeleteRouteTableRequest
    output: Unit
}

@enacted
operation DeleteSecurityGroup {
    input: DeleteSecurityGroupRequest
    output: DeleteSecurityGroupResult
}

@enacted
operation DeleteSubnet {
    input: DeleteSubnetRequest
    output: Unit
}

@enacted
operation DeleteTags {
    input: DeleteTagsRequest
    output: Unit
}

@enacted
operation DeleteVpc {
    input: DeleteVpcRequest
    output: Unit
}

@recorded
operation DeleteVpcEndpoints {
    input: DeleteVpcEndpointsRequest
    output: DeleteVpcEndpointsResult
}

@enacted
operation DeleteVpcPeeringConnection {
    input: DeleteVpcPeeringConnectionRequest
    output: DeleteVpcPeeringConnectionResult
}

@enacted
@readonly
operation DescribeAccountAttributes {
    input: DescribeAccountAttributesRequest
    output: DescribeAccountAttributesResult
}

@enacted
@readonly
operation DescribeAddresses {
    input: DescribeAddressesRequest
    output: DescribeAddressesResult
}

@enacted
@readonly
operation DescribeAvailabilityZones {
    input: DescribeAvailabilityZonesRequest
    output: DescribeAvailabilityZonesResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "DhcpOptions", pageSize: "MaxResults")
operation DescribeDhcpOptions {
    input: DescribeDhcpOptionsRequest
    output: DescribeDhcpOptionsResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "EgressOnlyInternetGateways", pageSize: "MaxResults")
operation DescribeEgressOnlyInternetGateways {
    input: DescribeEgressOnlyInternetGatewaysRequest
    output: DescribeEgressOnlyInternetGatewaysResult
}

@recorded
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "FlowLogs", pageSize: "MaxResults")
operation DescribeFlowLogs {
    input: DescribeFlowLogsRequest
    output: DescribeFlowLogsResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "InternetGateways", pageSize: "MaxResults")
operation DescribeInternetGateways {
    input: DescribeInternetGatewaysRequest
    output: DescribeInternetGatewaysResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "PrefixLists", pageSize: "MaxResults")
operation DescribeManagedPrefixLists {
    input: DescribeManagedPrefixListsRequest
    output: DescribeManagedPrefixListsResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "NatGateways", pageSize: "MaxResults")
operation DescribeNatGateways {
    input: DescribeNatGatewaysRequest
    output: DescribeNatGatewaysResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "NetworkAcls", pageSize: "MaxResults")
operation DescribeNetworkAcls {
    input: DescribeNetworkAclsRequest
    output: DescribeNetworkAclsResult
}

@enacted
@readonly
operation DescribeNetworkInterfaceAttribute {
    input: DescribeNetworkInterfaceAttributeRequest
    output: DescribeNetworkInterfaceAttributeResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "NetworkInterfaces", pageSize: "MaxResults")
operation DescribeNetworkInterfaces {
    input: DescribeNetworkInterfacesRequest
    output: DescribeNetworkInterfacesResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "PrefixLists", pageSize: "MaxResults")
operation DescribePrefixLists {
    input: DescribePrefixListsRequest
    output: DescribePrefixListsResult
}

@enacted
@readonly
operation DescribeRegions {
    input: DescribeRegionsRequest
    output: DescribeRegionsResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "RouteTables", pageSize: "MaxResults")
operation DescribeRouteTables {
    input: DescribeRouteTablesRequest
    output: DescribeRouteTablesResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "SecurityGroupRules", pageSize: "MaxResults")
operation DescribeSecurityGroupRules {
    input: DescribeSecurityGroupRulesRequest
    output: DescribeSecurityGroupRulesResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "SecurityGroups", pageSize: "MaxResults")
operation DescribeSecurityGroups {
    input: DescribeSecurityGroupsRequest
    output: DescribeSecurityGroupsResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Subnets", pageSize: "MaxResults")
operation DescribeSubnets {
    input: DescribeSubnetsRequest
    output: DescribeSubnetsResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Tags", pageSize: "MaxResults")
operation DescribeTags {
    input: DescribeTagsRequest
    output: DescribeTagsResult
}

@enacted
@readonly
operation DescribeVpcAttribute {
    input: DescribeVpcAttributeRequest
    output: DescribeVpcAttributeResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "ServiceDetails", pageSize: "MaxResults")
operation DescribeVpcEndpointServices {
    input: DescribeVpcEndpointServicesRequest
    output: DescribeVpcEndpointServicesResult
}

@recorded
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "VpcEndpoints", pageSize: "MaxResults")
operation DescribeVpcEndpoints {
    input: DescribeVpcEndpointsRequest
    output: DescribeVpcEndpointsResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "VpcPeeringConnections", pageSize: "MaxResults")
operation DescribeVpcPeeringConnections {
    input: DescribeVpcPeeringConnectionsRequest
    output: DescribeVpcPeeringConnectionsResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Vpcs", pageSize: "MaxResults")
operation DescribeVpcs {
    input: DescribeVpcsRequest
    output: DescribeVpcsResult
}

@enacted
operation DetachInternetGateway {
    input: DetachInternetGatewayRequest
    output: Unit
}

@enacted
operation DisassociateAddress {
    input: DisassociateAddressRequest
    output: Unit
}

@enacted
operation DisassociateRouteTable {
    input: DisassociateRouteTableRequest
    output: Unit
}

@enacted
operation DisassociateSubnetCidrBlock {
    input: DisassociateSubnetCidrBlockRequest
    output: DisassociateSubnetCidrBlockResult
}

@enacted
operation DisassociateVpcCidrBlock {
    input: DisassociateVpcCidrBlockRequest
    output: DisassociateVpcCidrBlockResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "PrefixListAssociations", pageSize: "MaxResults")
operation GetManagedPrefixListAssociations {
    input: GetManagedPrefixListAssociationsRequest
    output: GetManagedPrefixListAssociationsResult
}

@enacted
@readonly
@paginated(inputToken: "NextToken", outputToken: "NextToken", items: "Entries", pageSize: "MaxResults")
operation GetManagedPrefixListEntries {
    input: GetManagedPrefixListEntriesRequest
    output: GetManagedPrefixListEntriesResult
}

@enacted
operation ModifyAvailabilityZoneGroup {
    input: ModifyAvailabilityZoneGroupRequest
    output: ModifyAvailabilityZoneGroupResult
}

@enacted
operation ModifyManagedPrefixList {
    input: ModifyManagedPrefixListRequest
    output: ModifyManagedPrefixListResult
}

@enacted
operation ModifyNetworkInterfaceAttribute {
    input: ModifyNetworkInterfaceAttributeRequest
    output: Unit
}

@enacted
operation ModifySecurityGroupRules {
    input: ModifySecurityGroupRulesRequest
    output: ModifySecurityGroupRulesResult
}

@enacted
operation ModifySubnetAttribute {
    input: ModifySubnetAttributeRequest
    output: Unit
}

@enacted
operation ModifyVpcAttribute {
    input: ModifyVpcAttributeRequest
    output: Unit
}

@recorded
operation ModifyVpcEndpoint {
    input: ModifyVpcEndpointRequest
    output: ModifyVpcEndpointResult
}

@recorded
operation ModifyVpcPeeringConnectionOptions {
    input: ModifyVpcPeeringConnectionOptionsRequest
    output: ModifyVpcPeeringConnectionOptionsResult
}

@enacted
operation RejectVpcPeeringConnection {
    input: RejectVpcPeeringConnectionRequest
    output: RejectVpcPeeringConnectionResult
}

@enacted
operation ReleaseAddress {
    input: ReleaseAddressRequest
    output: Unit
}

@enacted
operation ReplaceNetworkAclAssociation {
    input: ReplaceNetworkAclAssociationRequest
    output: ReplaceNetworkAclAssociationResult
}

@enacted
operation ReplaceNetworkAclEntry {
    input: ReplaceNetworkAclEntryRequest
    output: Unit
}

@enacted
operation ReplaceRoute {
    input: ReplaceRouteRequest
    output: Unit
}

@enacted
operation ReplaceRouteTableAssociation {
    input: ReplaceRouteTableAssociationRequest
    output: ReplaceRouteTableAssociationResult
}

@enacted
operation RestoreManagedPrefixListVersion {
    input: RestoreManagedPrefixListVersionRequest
    output: RestoreManagedPrefixListVersionResult
}

@enacted
operation RevokeSecurityGroupEgress {
    input: RevokeSecurityGroupEgressRequest
    output: RevokeSecurityGroupEgressResult
}

@enacted
operation RevokeSecurityGroupIngress {
    input: RevokeSecurityGroupIngressRequest
    output: RevokeSecurityGroupIngressResult
}

@enacted
operation UnassignIpv6Addresses {
    input: UnassignIpv6AddressesRequest
    output: UnassignIpv6AddressesResult
}

@enacted
operation UnassignPrivateIpAddresses {
    input: UnassignPrivateIpAddressesRequest
    output: Unit
}

@enacted
operation UpdateSecurityGroupRuleDescriptionsEgress {
    input: UpdateSecurityGroupRuleDescriptionsEgressRequest
    output: UpdateSecurityGroupRuleDescriptionsEgressResult
}

@enacted
operation UpdateSecurityGroupRuleDescriptionsIngress {
    input: UpdateSecurityGroupRuleDescriptionsIngressRequest
    output: UpdateSecurityGroupRuleDescriptionsIngressResult
}

structure AcceptVpcPeeringConnectionRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("vpcPeeringConnectionId") VpcPeeringConnectionId: VpcPeeringConnectionIdWithResolver
}

structure AcceptVpcPeeringConnectionResult {
    @xmlName("vpcPeeringConnection") VpcPeeringConnection: VpcPeeringConnection
}

structure AccountAttribute {
    @xmlName("attributeName") AttributeName: String
    @xmlName("attributeValueSet") AttributeValues: AccountAttributeValueList
}

list AccountAttributeList {
    @xmlName("item") member: AccountAttribute
}

enum AccountAttributeName {
    SUPPORTED_PLATFORMS = "supported-platforms", DEFAULT_VPC = "default-vpc"
}

list AccountAttributeNameStringList {
    @xmlName("attributeName") member: AccountAttributeName
}

structure AccountAttributeValue {
    @xmlName("attributeValue") AttributeValue: String
}

list AccountAttributeValueList {
    @xmlName("item") member: AccountAttributeValue
}

@length(min: 0, max: 100)
list AddPrefixListEntries {
    member: AddPrefixListEntry
}

structure AddPrefixListEntry {
    @required Cidr: String
    Description: String
}

structure Address {
    @xmlName("allocationId") AllocationId: String
    @xmlName("associationId") AssociationId: String
    @xmlName("domain") Domain: DomainType
    @xmlName("networkInterfaceId") NetworkInterfaceId: String
    @xmlName("networkInterfaceOwnerId") NetworkInterfaceOwnerId: String
    @xmlName("privateIpAddress") PrivateIpAddress: String
    @xmlName("tagSet") Tags: TagList
    @xmlName("publicIpv4Pool") PublicIpv4Pool: String
    @xmlName("networkBorderGroup") NetworkBorderGroup: String
    @xmlName("customerOwnedIp") CustomerOwnedIp: String
    @xmlName("customerOwnedIpv4Pool") CustomerOwnedIpv4Pool: String
    @xmlName("carrierIp") CarrierIp: String
    @xmlName("subnetId") SubnetId: String
    @xmlName("serviceManaged") ServiceManaged: ServiceManaged
    @xmlName("instanceId") InstanceId: String
    @xmlName("publicIp") PublicIp: String
}

list AddressList {
    @xmlName("item") member: Address
}

structure AllocateAddressRequest {
    Domain: DomainType
    Address: PublicIpAddress
    PublicIpv4Pool: Ipv4PoolEc2Id
    NetworkBorderGroup: String
    CustomerOwnedIpv4Pool: String
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    IpamPoolId: IpamPoolId
    @xmlName("dryRun") DryRun: Boolean
}

structure AllocateAddressResult {
    @xmlName("allocationId") AllocationId: String
    @xmlName("publicIpv4Pool") PublicIpv4Pool: String
    @xmlName("networkBorderGroup") NetworkBorderGroup: String
    @xmlName("domain") Domain: DomainType
    @xmlName("customerOwnedIp") CustomerOwnedIp: String
    @xmlName("customerOwnedIpv4Pool") CustomerOwnedIpv4Pool: String
    @xmlName("carrierIp") CarrierIp: String
    @xmlName("publicIp") PublicIp: String
}

string AllocationId

list AllocationIdList {
    @xmlName("AllocationId") member: AllocationId
}

structure AssignIpv6AddressesRequest {
    Ipv6PrefixCount: Integer
    @xmlName("Ipv6Prefix") Ipv6Prefixes: IpPrefixList
    @required @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
    @xmlName("ipv6Addresses") Ipv6Addresses: Ipv6AddressList
    @xmlName("ipv6AddressCount") Ipv6AddressCount: Integer
}

structure AssignIpv6AddressesResult {
    @xmlName("assignedIpv6Addresses") AssignedIpv6Addresses: Ipv6AddressList
    @xmlName("assignedIpv6PrefixSet") AssignedIpv6Prefixes: IpPrefixList
    @xmlName("networkInterfaceId") NetworkInterfaceId: String
}

structure AssignPrivateIpAddressesRequest {
    @xmlName("Ipv4Prefix") Ipv4Prefixes: IpPrefixList
    Ipv4PrefixCount: Integer
    @required @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
    @xmlName("privateIpAddress") PrivateIpAddresses: PrivateIpAddressStringList
    @xmlName("secondaryPrivateIpAddressCount") SecondaryPrivateIpAddressCount: Integer
    @xmlName("allowReassignment") AllowReassignment: Boolean
}

structure AssignPrivateIpAddressesResult {
    @xmlName("networkInterfaceId") NetworkInterfaceId: String
    @xmlName("assignedPrivateIpAddressesSet") AssignedPrivateIpAddresses: AssignedPrivateIpAddressList
    @xmlName("assignedIpv4PrefixSet") AssignedIpv4Prefixes: Ipv4PrefixesList
}

structure AssignedPrivateIpAddress {
    @xmlName("privateIpAddress") PrivateIpAddress: String
}

list AssignedPrivateIpAddressList {
    @xmlName("item") member: AssignedPrivateIpAddress
}

structure AssociateAddressRequest {
    AllocationId: AllocationId
    InstanceId: InstanceId
    PublicIp: EipAllocationPublicIp
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
    @xmlName("privateIpAddress") PrivateIpAddress: String
    @xmlName("allowReassociation") AllowReassociation: Boolean
}

structure AssociateAddressResult {
    @xmlName("associationId") AssociationId: String
}

structure AssociateDhcpOptionsRequest {
    @required DhcpOptionsId: DefaultingDhcpOptionsId
    @required VpcId: VpcId
    @xmlName("dryRun") DryRun: Boolean
}

structure AssociateRouteTableRequest {
    GatewayId: RouteGatewayId
    PublicIpv4Pool: Ipv4PoolEc2Id
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("subnetId") SubnetId: SubnetId
    @required @xmlName("routeTableId") RouteTableId: RouteTableId
}

structure AssociateRouteTableResult {
    @xmlName("associationId") AssociationId: String
    @xmlName("associationState") AssociationState: RouteTableAssociationState
}

structure AssociateSubnetCidrBlockRequest {
    Ipv6IpamPoolId: IpamPoolId
    Ipv6NetmaskLength: NetmaskLength
    @required @xmlName("subnetId") SubnetId: SubnetId
    @xmlName("ipv6CidrBlock") Ipv6CidrBlock: String
}

structure AssociateSubnetCidrBlockResult {
    @xmlName("ipv6CidrBlockAssociation") Ipv6CidrBlockAssociation: SubnetIpv6CidrBlockAssociation
    @xmlName("subnetId") SubnetId: String
}

structure AssociateVpcCidrBlockRequest {
    CidrBlock: String
    Ipv6CidrBlockNetworkBorderGroup: String
    Ipv6Pool: Ipv6PoolEc2Id
    Ipv6CidrBlock: String
    Ipv4IpamPoolId: IpamPoolId
    Ipv4NetmaskLength: NetmaskLength
    Ipv6IpamPoolId: IpamPoolId
    Ipv6NetmaskLength: NetmaskLength
    @required @xmlName("vpcId") VpcId: VpcId
    @xmlName("amazonProvidedIpv6CidrBlock") AmazonProvidedIpv6CidrBlock: Boolean
}

structure AssociateVpcCidrBlockResult {
    @xmlName("ipv6CidrBlockAssociation") Ipv6CidrBlockAssociation: VpcIpv6CidrBlockAssociation
    @xmlName("cidrBlockAssociation") CidrBlockAssociation: VpcCidrBlockAssociation
    @xmlName("vpcId") VpcId: String
}

list AssociatedSubnetList {
    @xmlName("item") member: SubnetId
}

structure AttachInternetGatewayRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("internetGatewayId") InternetGatewayId: InternetGatewayId
    @required @xmlName("vpcId") VpcId: VpcId
}

structure AttachmentEnaSrdSpecification {
    @xmlName("enaSrdEnabled") EnaSrdEnabled: Boolean
    @xmlName("enaSrdUdpSpecification") EnaSrdUdpSpecification: AttachmentEnaSrdUdpSpecification
}

structure AttachmentEnaSrdUdpSpecification {
    @xmlName("enaSrdUdpEnabled") EnaSrdUdpEnabled: Boolean
}

enum AttachmentStatus {
    ATTACHING = "attaching", ATTACHED = "attached", DETACHING = "detaching", DETACHED = "detached"
}

structure AttributeBooleanValue {
    @xmlName("value") Value: Boolean
}

structure AttributeValue {
    @xmlName("value") Value: String
}

structure AuthorizeSecurityGroupEgressRequest {
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("groupId") GroupId: SecurityGroupId
    @xmlName("sourceSecurityGroupName") SourceSecurityGroupName: String
    @xmlName("sourceSecurityGroupOwnerId") SourceSecurityGroupOwnerId: String
    @xmlName("ipProtocol") IpProtocol: String
    @xmlName("fromPort") FromPort: Integer
    @xmlName("toPort") ToPort: Integer
    @xmlName("cidrIp") CidrIp: String
    @xmlName("ipPermissions") IpPermissions: IpPermissionList
}

structure AuthorizeSecurityGroupEgressResult {
    @xmlName("return") Return: Boolean
    @xmlName("securityGroupRuleSet") SecurityGroupRules: SecurityGroupRuleList
}

structure AuthorizeSecurityGroupIngressRequest {
    CidrIp: String
    FromPort: Integer
    GroupId: SecurityGroupId
    GroupName: SecurityGroupName
    IpPermissions: IpPermissionList
    IpProtocol: String
    SourceSecurityGroupName: String
    SourceSecurityGroupOwnerId: String
    ToPort: Integer
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @xmlName("dryRun") DryRun: Boolean
}

structure AuthorizeSecurityGroupIngressResult {
    @xmlName("return") Return: Boolean
    @xmlName("securityGroupRuleSet") SecurityGroupRules: SecurityGroupRuleList
}

enum AutoProvisionZonesState {
    ENABLED = "enabled", DISABLED = "disabled"
}

enum AutoScalingIpsState {
    ENABLED = "enabled", DISABLED = "disabled"
}

enum AvailabilityMode {
    ZONAL = "zonal", REGIONAL = "regional"
}

structure AvailabilityZone {
    @xmlName("optInStatus") OptInStatus: AvailabilityZoneOptInStatus
    @xmlName("messageSet") Messages: AvailabilityZoneMessageList
    @xmlName("regionName") RegionName: String
    @xmlName("zoneName") ZoneName: String
    @xmlName("zoneId") ZoneId: String
    @xmlName("groupName") GroupName: String
    @xmlName("networkBorderGroup") NetworkBorderGroup: String
    @xmlName("zoneType") ZoneType: String
    @xmlName("parentZoneName") ParentZoneName: String
    @xmlName("parentZoneId") ParentZoneId: String
    @xmlName("groupLongName") GroupLongName: String
    @xmlName("geographySet") Geography: AvailabilityZoneGeographyList
    @xmlName("subGeographySet") SubGeography: AvailabilityZoneSubGeographyList
    @xmlName("zoneState") State: AvailabilityZoneState
}

structure AvailabilityZoneAddress {
    AvailabilityZone: AvailabilityZoneName
    AvailabilityZoneId: AvailabilityZoneId
    @xmlName("AllocationId") AllocationIds: AllocationIdList
}

list AvailabilityZoneAddresses {
    @xmlName("AvailabilityZoneAddress") member: AvailabilityZoneAddress
}

structure AvailabilityZoneGeography {
    @xmlName("name") Name: String
}

list AvailabilityZoneGeographyList {
    @xmlName("item") member: AvailabilityZoneGeography
}

string AvailabilityZoneId

list AvailabilityZoneList {
    @xmlName("item") member: AvailabilityZone
}

structure AvailabilityZoneMessage {
    @xmlName("message") Message: String
}

list AvailabilityZoneMessageList {
    @xmlName("item") member: AvailabilityZoneMessage
}

string AvailabilityZoneName

enum AvailabilityZoneOptInStatus {
    OPT_IN_NOT_REQUIRED = "opt-in-not-required", OPTED_IN = "opted-in", NOT_OPTED_IN = "not-opted-in"
}

enum AvailabilityZoneState {
    AVAILABLE = "available", INFORMATION = "information", IMPAIRED = "impaired", UNAVAILABLE = "unavailable",
    CONSTRAINED = "constrained"
}

structure AvailabilityZoneSubGeography {
    @xmlName("name") Name: String
}

list AvailabilityZoneSubGeographyList {
    @xmlName("item") member: AvailabilityZoneSubGeography
}

enum BlockPublicAccessMode {
    OFF = "off", BLOCK_BIDIRECTIONAL = "block-bidirectional", BLOCK_INGRESS = "block-ingress"
}

structure BlockPublicAccessStates {
    @xmlName("internetGatewayBlockMode") InternetGatewayBlockMode: BlockPublicAccessMode
}

boolean BoxedBoolean

string CarrierGatewayId

structure CidrBlock {
    @xmlName("cidrBlock") CidrBlock: String
}

list CidrBlockSet {
    @xmlName("item") member: CidrBlock
}

string CoipPoolId

structure ConnectionTrackingConfiguration {
    @xmlName("tcpEstablishedTimeout") TcpEstablishedTimeout: Integer
    @xmlName("udpStreamTimeout") UdpStreamTimeout: Integer
    @xmlName("udpTimeout") UdpTimeout: Integer
}

structure ConnectionTrackingSpecificationRequest {
    TcpEstablishedTimeout: Integer
    UdpStreamTimeout: Integer
    UdpTimeout: Integer
}

enum ConnectivityType {
    PRIVATE = "private", PUBLIC = "public"
}

string CoreNetworkArn

structure CreateDefaultSubnetRequest {
    AvailabilityZone: AvailabilityZoneName
    DryRun: Boolean
    Ipv6Native: Boolean
    AvailabilityZoneId: AvailabilityZoneId
}

structure CreateDefaultSubnetResult {
    @xmlName("subnet") Subnet: Subnet
}

structure CreateDefaultVpcRequest {
    DryRun: Boolean
}

structure CreateDefaultVpcResult {
    @xmlName("vpc") Vpc: Vpc
}

structure CreateDhcpOptionsRequest {
    @required @xmlName("dhcpConfiguration") DhcpConfigurations: NewDhcpConfigurationList
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @xmlName("dryRun") DryRun: Boolean
}

structure CreateDhcpOptionsResult {
    @xmlName("dhcpOptions") DhcpOptions: DhcpOptions
}

structure CreateEgressOnlyInternetGatewayRequest {
    ClientToken: String
    DryRun: Boolean
    @required VpcId: VpcId
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
}

structure CreateEgressOnlyInternetGatewayResult {
    @xmlName("clientToken") ClientToken: String
    @xmlName("egressOnlyInternetGateway") EgressOnlyInternetGateway: EgressOnlyInternetGateway
}

structure CreateFlowLogsRequest {
    DryRun: Boolean
    ClientToken: String
    DeliverLogsPermissionArn: String
    DeliverCrossAccountRole: String
    LogGroupName: String
    @required @xmlName("ResourceId") ResourceIds: FlowLogResourceIds
    @required ResourceType: FlowLogsResourceType
    TrafficType: TrafficType
    LogDestinationType: LogDestinationType
    LogDestination: String
    LogFormat: String
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    MaxAggregationInterval: Integer
    DestinationOptions: DestinationOptionsRequest
    @xmlName("TagFieldSpecification") TagFieldSpecifications: TagFieldSpecificationListRequest
}

structure CreateFlowLogsResult {
    @xmlName("clientToken") ClientToken: String
    @xmlName("flowLogIdSet") FlowLogIds: ValueStringList
    @xmlName("unsuccessful") Unsuccessful: UnsuccessfulItemSet
}

structure CreateInternetGatewayRequest {
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @xmlName("dryRun") DryRun: Boolean
}

structure CreateInternetGatewayResult {
    @xmlName("internetGateway") InternetGateway: InternetGateway
}

structure CreateManagedPrefixListRequest {
    DryRun: Boolean
    @required PrefixListName: String
    @xmlName("Entry") Entries: AddPrefixListEntries
    @required MaxEntries: Integer
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @required AddressFamily: String
    @idempotencyToken ClientToken: String
}

structure CreateManagedPrefixListResult {
    @xmlName("prefixList") PrefixList: ManagedPrefixList
}

structure CreateNatGatewayRequest {
    AvailabilityMode: AvailabilityMode
    AllocationId: AllocationId
    @idempotencyToken ClientToken: String
    DryRun: Boolean
    SubnetId: SubnetId
    VpcId: VpcId
    @xmlName("AvailabilityZoneAddress") AvailabilityZoneAddresses: AvailabilityZoneAddresses
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    ConnectivityType: ConnectivityType
    PrivateIpAddress: String
    @xmlName("SecondaryAllocationId") SecondaryAllocationIds: AllocationIdList
    @xmlName("SecondaryPrivateIpAddress") SecondaryPrivateIpAddresses: IpList
    SecondaryPrivateIpAddressCount: PrivateIpAddressCount
}

structure CreateNatGatewayResult {
    @xmlName("clientToken") ClientToken: String
    @xmlName("natGateway") NatGateway: NatGateway
}

structure CreateNetworkAclEntryRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("networkAclId") NetworkAclId: NetworkAclId
    @required @xmlName("ruleNumber") RuleNumber: Integer
    @required @xmlName("protocol") Protocol: String
    @required @xmlName("ruleAction") RuleAction: RuleAction
    @required @xmlName("egress") Egress: Boolean
    @xmlName("cidrBlock") CidrBlock: String
    @xmlName("ipv6CidrBlock") Ipv6CidrBlock: String
    @xmlName("Icmp") IcmpTypeCode: IcmpTypeCode
    @xmlName("portRange") PortRange: PortRange
}

structure CreateNetworkAclRequest {
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @idempotencyToken ClientToken: String
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("vpcId") VpcId: VpcId
}

structure CreateNetworkAclResult {
    @xmlName("networkAcl") NetworkAcl: NetworkAcl
    @xmlName("clientToken") ClientToken: String
}

structure CreateNetworkInterfaceRequest {
    @xmlName("Ipv4Prefix") Ipv4Prefixes: Ipv4PrefixList
    Ipv4PrefixCount: Integer
    @xmlName("Ipv6Prefix") Ipv6Prefixes: Ipv6PrefixList
    Ipv6PrefixCount: Integer
    InterfaceType: NetworkInterfaceCreationType
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @idempotencyToken ClientToken: String
    EnablePrimaryIpv6: Boolean
    ConnectionTrackingSpecification: ConnectionTrackingSpecificationRequest
    Operator: OperatorRequest
    @required @xmlName("subnetId") SubnetId: SubnetId
    @xmlName("description") Description: String
    @xmlName("privateIpAddress") PrivateIpAddress: String
    @xmlName("SecurityGroupId") Groups: SecurityGroupIdStringList
    @xmlName("privateIpAddresses") PrivateIpAddresses: PrivateIpAddressSpecificationList
    @xmlName("secondaryPrivateIpAddressCount") SecondaryPrivateIpAddressCount: Integer
    @xmlName("ipv6Addresses") Ipv6Addresses: InstanceIpv6AddressList
    @xmlName("ipv6AddressCount") Ipv6AddressCount: Integer
    @xmlName("dryRun") DryRun: Boolean
}

structure CreateNetworkInterfaceResult {
    @xmlName("networkInterface") NetworkInterface: NetworkInterface
    @xmlName("clientToken") ClientToken: String
}

structure CreateRouteRequest {
    DestinationPrefixListId: PrefixListResourceId
    VpcEndpointId: VpcEndpointId
    TransitGatewayId: TransitGatewayId
    LocalGatewayId: LocalGatewayId
    CarrierGatewayId: CarrierGatewayId
    CoreNetworkArn: CoreNetworkArn
    OdbNetworkArn: OdbNetworkArn
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("routeTableId") RouteTableId: RouteTableId
    @xmlName("destinationCidrBlock") DestinationCidrBlock: String
    @xmlName("gatewayId") GatewayId: RouteGatewayId
    @xmlName("destinationIpv6CidrBlock") DestinationIpv6CidrBlock: String
    @xmlName("egressOnlyInternetGatewayId") EgressOnlyInternetGatewayId: EgressOnlyInternetGatewayId
    @xmlName("instanceId") InstanceId: InstanceId
    @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
    @xmlName("vpcPeeringConnectionId") VpcPeeringConnectionId: VpcPeeringConnectionId
    @xmlName("natGatewayId") NatGatewayId: NatGatewayId
}

structure CreateRouteResult {
    @xmlName("return") Return: Boolean
}

structure CreateRouteTableRequest {
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @idempotencyToken ClientToken: String
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("vpcId") VpcId: VpcId
}

structure CreateRouteTableResult {
    @xmlName("routeTable") RouteTable: RouteTable
    @xmlName("clientToken") ClientToken: String
}

structure CreateSecurityGroupRequest {
    @required @xmlName("GroupDescription") Description: String
    @required GroupName: String
    VpcId: VpcId
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @xmlName("dryRun") DryRun: Boolean
}

structure CreateSecurityGroupResult {
    @xmlName("groupId") GroupId: String
    @xmlName("tagSet") Tags: TagList
    @xmlName("securityGroupArn") SecurityGroupArn: String
}

structure CreateSubnetRequest {
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    AvailabilityZone: String
    AvailabilityZoneId: String
    CidrBlock: String
    Ipv6CidrBlock: String
    OutpostArn: String
    @required VpcId: VpcId
    Ipv6Native: Boolean
    Ipv4IpamPoolId: IpamPoolId
    Ipv4NetmaskLength: NetmaskLength
    Ipv6IpamPoolId: IpamPoolId
    Ipv6NetmaskLength: NetmaskLength
    @xmlName("dryRun") DryRun: Boolean
}

structure CreateSubnetResult {
    @xmlName("subnet") Subnet: Subnet
}

structure CreateTagsRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("ResourceId") Resources: ResourceIdList
    @required @xmlName("Tag") Tags: TagList
}

structure CreateVpcEndpointRequest {
    DryRun: Boolean
    VpcEndpointType: VpcEndpointType
    @required VpcId: VpcId
    ServiceName: String
    PolicyDocument: String
    @xmlName("RouteTableId") RouteTableIds: VpcEndpointRouteTableIdList
    @xmlName("SubnetId") SubnetIds: VpcEndpointSubnetIdList
    @xmlName("SecurityGroupId") SecurityGroupIds: VpcEndpointSecurityGroupIdList
    IpAddressType: IpAddressType
    DnsOptions: DnsOptionsSpecification
    ClientToken: String
    PrivateDnsEnabled: Boolean
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @xmlName("SubnetConfiguration") SubnetConfigurations: SubnetConfigurationsList
    ServiceNetworkArn: ServiceNetworkArn
    ResourceConfigurationArn: ResourceConfigurationArn
    ServiceRegion: String
}

structure CreateVpcEndpointResult {
    @xmlName("vpcEndpoint") VpcEndpoint: VpcEndpoint
    @xmlName("clientToken") ClientToken: String
}

structure CreateVpcPeeringConnectionRequest {
    PeerRegion: String
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("vpcId") VpcId: VpcId
    @xmlName("peerVpcId") PeerVpcId: String
    @xmlName("peerOwnerId") PeerOwnerId: String
}

structure CreateVpcPeeringConnectionResult {
    @xmlName("vpcPeeringConnection") VpcPeeringConnection: VpcPeeringConnection
}

structure CreateVpcRequest {
    CidrBlock: String
    Ipv6Pool: Ipv6PoolEc2Id
    Ipv6CidrBlock: String
    Ipv4IpamPoolId: IpamPoolId
    Ipv4NetmaskLength: NetmaskLength
    Ipv6IpamPoolId: IpamPoolId
    Ipv6NetmaskLength: NetmaskLength
    Ipv6CidrBlockNetworkBorderGroup: String
    VpcEncryptionControl: VpcEncryptionControlConfiguration
    @xmlName("TagSpecification") TagSpecifications: TagSpecificationList
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("instanceTenancy") InstanceTenancy: Tenancy
    @xmlName("amazonProvidedIpv6CidrBlock") AmazonProvidedIpv6CidrBlock: Boolean
}

structure CreateVpcResult {
    @xmlName("vpc") Vpc: Vpc
}

timestamp DateTime

string DefaultingDhcpOptionsId

structure DeleteDhcpOptionsRequest {
    @required DhcpOptionsId: DhcpOptionsId
    @xmlName("dryRun") DryRun: Boolean
}

structure DeleteEgressOnlyInternetGatewayRequest {
    DryRun: Boolean
    @required EgressOnlyInternetGatewayId: EgressOnlyInternetGatewayId
}

structure DeleteEgressOnlyInternetGatewayResult {
    @xmlName("returnCode") ReturnCode: Boolean
}

structure DeleteFlowLogsRequest {
    DryRun: Boolean
    @required @xmlName("FlowLogId") FlowLogIds: FlowLogIdList
}

structure DeleteFlowLogsResult {
    @xmlName("unsuccessful") Unsuccessful: UnsuccessfulItemSet
}

structure DeleteInternetGatewayRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("internetGatewayId") InternetGatewayId: InternetGatewayId
}

structure DeleteManagedPrefixListRequest {
    DryRun: Boolean
    @required PrefixListId: PrefixListResourceId
}

structure DeleteManagedPrefixListResult {
    @xmlName("prefixList") PrefixList: ManagedPrefixList
}

structure DeleteNatGatewayRequest {
    DryRun: Boolean
    @required NatGatewayId: NatGatewayId
}

structure DeleteNatGatewayResult {
    @xmlName("natGatewayId") NatGatewayId: String
}

structure DeleteNetworkAclEntryRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("networkAclId") NetworkAclId: NetworkAclId
    @required @xmlName("ruleNumber") RuleNumber: Integer
    @required @xmlName("egress") Egress: Boolean
}

structure DeleteNetworkAclRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("networkAclId") NetworkAclId: NetworkAclId
}

structure DeleteNetworkInterfaceRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
}

structure DeleteRouteRequest {
    DestinationPrefixListId: PrefixListResourceId
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("routeTableId") RouteTableId: RouteTableId
    @xmlName("destinationCidrBlock") DestinationCidrBlock: String
    @xmlName("destinationIpv6CidrBlock") DestinationIpv6CidrBlock: String
}

structure DeleteRouteTableRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("routeTableId") RouteTableId: RouteTableId
}

structure DeleteSecurityGroupRequest {
    GroupId: SecurityGroupId
    GroupName: SecurityGroupName
    @xmlName("dryRun") DryRun: Boolean
}

structure DeleteSecurityGroupResult {
    @xmlName("return") Return: Boolean
    @xmlName("groupId") GroupId: SecurityGroupId
}

structure DeleteSubnetRequest {
    @required SubnetId: SubnetId
    @xmlName("dryRun") DryRun: Boolean
}

structure DeleteTagsRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("resourceId") Resources: ResourceIdList
    @xmlName("tag") Tags: TagList
}

structure DeleteVpcEndpointsRequest {
    DryRun: Boolean
    @required @xmlName("VpcEndpointId") VpcEndpointIds: VpcEndpointIdList
}

structure DeleteVpcEndpointsResult {
    @xmlName("unsuccessful") Unsuccessful: UnsuccessfulItemSet
}

structure DeleteVpcPeeringConnectionRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("vpcPeeringConnectionId") VpcPeeringConnectionId: VpcPeeringConnectionId
}

structure DeleteVpcPeeringConnectionResult {
    @xmlName("return") Return: Boolean
}

structure DeleteVpcRequest {
    @required VpcId: VpcId
    @xmlName("dryRun") DryRun: Boolean
}

structure DescribeAccountAttributesRequest {
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("attributeName") AttributeNames: AccountAttributeNameStringList
}

structure DescribeAccountAttributesResult {
    @xmlName("accountAttributeSet") AccountAttributes: AccountAttributeList
}

structure DescribeAddressesRequest {
    @xmlName("PublicIp") PublicIps: PublicIpStringList
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("Filter") Filters: FilterList
    @xmlName("AllocationId") AllocationIds: AllocationIdList
}

structure DescribeAddressesResult {
    @xmlName("addressesSet") Addresses: AddressList
}

structure DescribeAvailabilityZonesRequest {
    @xmlName("ZoneName") ZoneNames: ZoneNameStringList
    @xmlName("ZoneId") ZoneIds: ZoneIdStringList
    AllAvailabilityZones: Boolean
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("Filter") Filters: FilterList
}

structure DescribeAvailabilityZonesResult {
    @xmlName("availabilityZoneInfo") AvailabilityZones: AvailabilityZoneList
}

@range(min: 5, max: 1000)
integer DescribeDhcpOptionsMaxResults

structure DescribeDhcpOptionsRequest {
    @xmlName("DhcpOptionsId") DhcpOptionsIds: DhcpOptionsIdStringList
    NextToken: String
    MaxResults: DescribeDhcpOptionsMaxResults
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("Filter") Filters: FilterList
}

structure DescribeDhcpOptionsResult {
    @xmlName("nextToken") NextToken: String
    @xmlName("dhcpOptionsSet") DhcpOptions: DhcpOptionsList
}

@range(min: 5, max: 255)
integer DescribeEgressOnlyInternetGatewaysMaxResults

structure DescribeEgressOnlyInternetGatewaysRequest {
    DryRun: Boolean
    @xmlName("EgressOnlyInternetGatewayId") EgressOnlyInternetGatewayIds: EgressOnlyInternetGatewayIdList
    MaxResults: DescribeEgressOnlyInternetGatewaysMaxResults
    NextToken: String
    @xmlName("Filter") Filters: FilterList
}

structure DescribeEgressOnlyInternetGatewaysResult {
    @xmlName("egressOnlyInternetGatewaySet") EgressOnlyInternetGateways: EgressOnlyInternetGatewayList
    @xmlName("nextToken") NextToken: String
}

structure DescribeFlowLogsRequest {
    DryRun: Boolean
    Filter: FilterList
    @xmlName("FlowLogId") FlowLogIds: FlowLogIdList
    MaxResults: Integer
    NextToken: String
}

structure DescribeFlowLogsResult {
    @xmlName("flowLogSet") FlowLogs: FlowLogSet
    @xmlName("nextToken") NextToken: String
}

@range(min: 5, max: 1000)
integer DescribeInternetGatewaysMaxResults

structure DescribeInternetGatewaysRequest {
    NextToken: String
    MaxResults: DescribeInternetGatewaysMaxResults
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("internetGatewayId") InternetGatewayIds: InternetGatewayIdList
    @xmlName("Filter") Filters: FilterList
}

structure DescribeInternetGatewaysResult {
    @xmlName("internetGatewaySet") InternetGateways: InternetGatewayList
    @xmlName("nextToken") NextToken: String
}

structure DescribeManagedPrefixListsRequest {
    DryRun: Boolean
    @xmlName("Filter") Filters: FilterList
    MaxResults: PrefixListMaxResults
    NextToken: NextToken
    @xmlName("PrefixListId") PrefixListIds: ValueStringList
}

structure DescribeManagedPrefixListsResult {
    @xmlName("nextToken") NextToken: NextToken
    @xmlName("prefixListSet") PrefixLists: ManagedPrefixListSet
}

@range(min: 5, max: 1000)
integer DescribeNatGatewaysMaxResults

structure DescribeNatGatewaysRequest {
    DryRun: Boolean
    Filter: FilterList
    MaxResults: DescribeNatGatewaysMaxResults
    @xmlName("NatGatewayId") NatGatewayIds: NatGatewayIdStringList
    NextToken: String
}

structure DescribeNatGatewaysResult {
    @xmlName("natGatewaySet") NatGateways: NatGatewayList
    @xmlName("nextToken") NextToken: String
}

@range(min: 5, max: 1000)
integer DescribeNetworkAclsMaxResults

structure DescribeNetworkAclsRequest {
    NextToken: String
    MaxResults: DescribeNetworkAclsMaxResults
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("NetworkAclId") NetworkAclIds: NetworkAclIdStringList
    @xmlName("Filter") Filters: FilterList
}

structure DescribeNetworkAclsResult {
    @xmlName("networkAclSet") NetworkAcls: NetworkAclList
    @xmlName("nextToken") NextToken: String
}

structure DescribeNetworkInterfaceAttributeRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
    @xmlName("attribute") Attribute: NetworkInterfaceAttribute
}

structure DescribeNetworkInterfaceAttributeResult {
    @xmlName("attachment") Attachment: NetworkInterfaceAttachment
    @xmlName("description") Description: AttributeValue
    @xmlName("groupSet") Groups: GroupIdentifierList
    @xmlName("networkInterfaceId") NetworkInterfaceId: String
    @xmlName("sourceDestCheck") SourceDestCheck: AttributeBooleanValue
    @xmlName("associatePublicIpAddress") AssociatePublicIpAddress: Boolean
}

@range(min: 5, max: 1000)
integer DescribeNetworkInterfacesMaxResults

structure DescribeNetworkInterfacesRequest {
    NextToken: String
    MaxResults: DescribeNetworkInterfacesMaxResults
    IncludeManagedResources: Boolean
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("NetworkInterfaceId") NetworkInterfaceIds: NetworkInterfaceIdList
    @xmlName("filter") Filters: FilterList
}

structure DescribeNetworkInterfacesResult {
    @xmlName("networkInterfaceSet") NetworkInterfaces: NetworkInterfaceList
    @xmlName("nextToken") NextToken: String
}

structure DescribePrefixListsRequest {
    DryRun: Boolean
    @xmlName("Filter") Filters: FilterList
    MaxResults: Integer
    NextToken: String
    @xmlName("PrefixListId") PrefixListIds: PrefixListResourceIdStringList
}

structure DescribePrefixListsResult {
    @xmlName("nextToken") NextToken: String
    @xmlName("prefixListSet") PrefixLists: PrefixListSet
}

structure DescribeRegionsRequest {
    @xmlName("RegionName") RegionNames: RegionNameStringList
    AllRegions: Boolean
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("Filter") Filters: FilterList
}

structure DescribeRegionsResult {
    @xmlName("regionInfo") Regions: RegionList
}

@range(min: 5, max: 100)
integer DescribeRouteTablesMaxResults

structure DescribeRouteTablesRequest {
    NextToken: String
    MaxResults: DescribeRouteTablesMaxResults
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("RouteTableId") RouteTableIds: RouteTableIdStringList
    @xmlName("Filter") Filters: FilterList
}

structure DescribeRouteTablesResult {
    @xmlName("routeTableSet") RouteTables: RouteTableList
    @xmlName("nextToken") NextToken: String
}

@range(min: 5, max: 1000)
integer DescribeSecurityGroupRulesMaxResults

structure DescribeSecurityGroupRulesRequest {
    @xmlName("Filter") Filters: FilterList
    @xmlName("SecurityGroupRuleId") SecurityGroupRuleIds: SecurityGroupRuleIdList
    DryRun: Boolean
    NextToken: String
    MaxResults: DescribeSecurityGroupRulesMaxResults
}

structure DescribeSecurityGroupRulesResult {
    @xmlName("securityGroupRuleSet") SecurityGroupRules: SecurityGroupRuleList
    @xmlName("nextToken") NextToken: String
}

@range(min: 5, max: 1000)
integer DescribeSecurityGroupsMaxResults

structure DescribeSecurityGroupsRequest {
    @xmlName("GroupId") GroupIds: GroupIdStringList
    @xmlName("GroupName") GroupNames: GroupNameStringList
    NextToken: String
    MaxResults: DescribeSecurityGroupsMaxResults
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("Filter") Filters: FilterList
}

structure DescribeSecurityGroupsResult {
    @xmlName("nextToken") NextToken: String
    @xmlName("securityGroupInfo") SecurityGroups: SecurityGroupList
}

@range(min: 5, max: 1000)
integer DescribeSubnetsMaxResults

structure DescribeSubnetsRequest {
    @xmlName("Filter") Filters: FilterList
    @xmlName("SubnetId") SubnetIds: SubnetIdStringList
    NextToken: String
    MaxResults: DescribeSubnetsMaxResults
    @xmlName("dryRun") DryRun: Boolean
}

structure DescribeSubnetsResult {
    @xmlName("nextToken") NextToken: String
    @xmlName("subnetSet") Subnets: SubnetList
}

structure DescribeTagsRequest {
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("Filter") Filters: FilterList
    @xmlName("maxResults") MaxResults: Integer
    @xmlName("nextToken") NextToken: String
}

structure DescribeTagsResult {
    @xmlName("nextToken") NextToken: String
    @xmlName("tagSet") Tags: TagDescriptionList
}

structure DescribeVpcAttributeRequest {
    @required Attribute: VpcAttributeName
    @required VpcId: VpcId
    @xmlName("dryRun") DryRun: Boolean
}

structure DescribeVpcAttributeResult {
    @xmlName("enableDnsHostnames") EnableDnsHostnames: AttributeBooleanValue
    @xmlName("enableDnsSupport") EnableDnsSupport: AttributeBooleanValue
    @xmlName("enableNetworkAddressUsageMetrics") EnableNetworkAddressUsageMetrics: AttributeBooleanValue
    @xmlName("vpcId") VpcId: String
}

structure DescribeVpcEndpointServicesRequest {
    DryRun: Boolean
    @xmlName("ServiceName") ServiceNames: ValueStringList
    @xmlName("Filter") Filters: FilterList
    MaxResults: Integer
    NextToken: String
    @xmlName("ServiceRegion") ServiceRegions: ValueStringList
}

structure DescribeVpcEndpointServicesResult {
    @xmlName("serviceNameSet") ServiceNames: ValueStringList
    @xmlName("serviceDetailSet") ServiceDetails: ServiceDetailSet
    @xmlName("nextToken") NextToken: String
}

structure DescribeVpcEndpointsRequest {
    DryRun: Boolean
    @xmlName("VpcEndpointId") VpcEndpointIds: VpcEndpointIdList
    @xmlName("Filter") Filters: FilterList
    MaxResults: Integer
    NextToken: String
}

structure DescribeVpcEndpointsResult {
    @xmlName("vpcEndpointSet") VpcEndpoints: VpcEndpointSet
    @xmlName("nextToken") NextToken: String
}

@range(min: 5, max: 1000)
integer DescribeVpcPeeringConnectionsMaxResults

structure DescribeVpcPeeringConnectionsRequest {
    NextToken: String
    MaxResults: DescribeVpcPeeringConnectionsMaxResults
    @xmlName("dryRun") DryRun: Boolean
    @xmlName("VpcPeeringConnectionId") VpcPeeringConnectionIds: VpcPeeringConnectionIdList
    @xmlName("Filter") Filters: FilterList
}

structure DescribeVpcPeeringConnectionsResult {
    @xmlName("vpcPeeringConnectionSet") VpcPeeringConnections: VpcPeeringConnectionList
    @xmlName("nextToken") NextToken: String
}

@range(min: 5, max: 1000)
integer DescribeVpcsMaxResults

structure DescribeVpcsRequest {
    @xmlName("Filter") Filters: FilterList
    @xmlName("VpcId") VpcIds: VpcIdStringList
    NextToken: String
    MaxResults: DescribeVpcsMaxResults
    @xmlName("dryRun") DryRun: Boolean
}

structure DescribeVpcsResult {
    @xmlName("nextToken") NextToken: String
    @xmlName("vpcSet") Vpcs: VpcList
}

enum DestinationFileFormat {
    PLAIN_TEXT = "plain-text", PARQUET = "parquet"
}

structure DestinationOptionsRequest {
    FileFormat: DestinationFileFormat
    HiveCompatiblePartitions: Boolean
    PerHourPartition: Boolean
}

structure DestinationOptionsResponse {
    @xmlName("fileFormat") FileFormat: DestinationFileFormat
    @xmlName("hiveCompatiblePartitions") HiveCompatiblePartitions: Boolean
    @xmlName("perHourPartition") PerHourPartition: Boolean
}

structure DetachInternetGatewayRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("internetGatewayId") InternetGatewayId: InternetGatewayId
    @required @xmlName("vpcId") VpcId: VpcId
}

structure DhcpConfiguration {
    @xmlName("key") Key: String
    @xmlName("valueSet") Values: DhcpConfigurationValueList
}

list DhcpConfigurationList {
    @xmlName("item") member: DhcpConfiguration
}

list DhcpConfigurationValueList {
    @xmlName("item") member: AttributeValue
}

structure DhcpOptions {
    @xmlName("ownerId") OwnerId: String
    @xmlName("tagSet") Tags: TagList
    @xmlName("dhcpOptionsId") DhcpOptionsId: String
    @xmlName("dhcpConfigurationSet") DhcpConfigurations: DhcpConfigurationList
}

string DhcpOptionsId

list DhcpOptionsIdStringList {
    @xmlName("DhcpOptionsId") member: DhcpOptionsId
}

list DhcpOptionsList {
    @xmlName("item") member: DhcpOptions
}

structure DisassociateAddressRequest {
    AssociationId: ElasticIpAssociationId
    PublicIp: EipAllocationPublicIp
    @xmlName("dryRun") DryRun: Boolean
}

structure DisassociateRouteTableRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("associationId") AssociationId: RouteTableAssociationId
}

structure DisassociateSubnetCidrBlockRequest {
    @required @xmlName("associationId") AssociationId: SubnetCidrAssociationId
}

structure DisassociateSubnetCidrBlockResult {
    @xmlName("ipv6CidrBlockAssociation") Ipv6CidrBlockAssociation: SubnetIpv6CidrBlockAssociation
    @xmlName("subnetId") SubnetId: String
}

structure DisassociateVpcCidrBlockRequest {
    @required @xmlName("associationId") AssociationId: VpcCidrAssociationId
}

structure DisassociateVpcCidrBlockResult {
    @xmlName("ipv6CidrBlockAssociation") Ipv6CidrBlockAssociation: VpcIpv6CidrBlockAssociation
    @xmlName("cidrBlockAssociation") CidrBlockAssociation: VpcCidrBlockAssociation
    @xmlName("vpcId") VpcId: String
}

structure DnsEntry {
    @xmlName("dnsName") DnsName: String
    @xmlName("hostedZoneId") HostedZoneId: String
}

list DnsEntrySet {
    @xmlName("item") member: DnsEntry
}

enum DnsNameState {
    PENDING_VERIFICATION = "pendingVerification", VERIFIED = "verified", FAILED = "failed"
}

structure DnsOptions {
    @xmlName("dnsRecordIpType") DnsRecordIpType: DnsRecordIpType
    @xmlName("privateDnsOnlyForInboundResolverEndpoint") PrivateDnsOnlyForInboundResolverEndpoint: Boolean
    @xmlName("privateDnsPreference") PrivateDnsPreference: String
    @xmlName("privateDnsSpecifiedDomainSet") PrivateDnsSpecifiedDomains: PrivateDnsSpecifiedDomainSet
}

structure DnsOptionsSpecification {
    DnsRecordIpType: DnsRecordIpType
    PrivateDnsOnlyForInboundResolverEndpoint: Boolean
    PrivateDnsPreference: String
    @xmlName("PrivateDnsSpecifiedDomain") PrivateDnsSpecifiedDomains: PrivateDnsSpecifiedDomainSet
}

enum DnsRecordIpType {
    IPV4 = "ipv4", DUALSTACK = "dualstack", IPV6 = "ipv6", SERVICE_DEFINED = "service-defined"
}

enum DomainType {
    VPC = "vpc", STANDARD = "standard"
}

structure EgressOnlyInternetGateway {
    @xmlName("attachmentSet") Attachments: InternetGatewayAttachmentList
    @xmlName("egressOnlyInternetGatewayId") EgressOnlyInternetGatewayId: EgressOnlyInternetGatewayId
    @xmlName("tagSet") Tags: TagList
}

string EgressOnlyInternetGatewayId

list EgressOnlyInternetGatewayIdList {
    @xmlName("item") member: EgressOnlyInternetGatewayId
}

list EgressOnlyInternetGatewayList {
    @xmlName("item") member: EgressOnlyInternetGateway
}

string EipAllocationPublicIp

string ElasticIpAssociationId

structure EnaSrdSpecification {
    EnaSrdEnabled: Boolean
    EnaSrdUdpSpecification: EnaSrdUdpSpecification
}

structure EnaSrdUdpSpecification {
    EnaSrdUdpEnabled: Boolean
}

structure Filter {
    Name: String
    @xmlName("Value") Values: ValueStringList
}

list FilterList {
    @xmlName("Filter") member: Filter
}

structure FlowLog {
    @xmlName("creationTime") CreationTime: MillisecondDateTime
    @xmlName("deliverLogsErrorMessage") DeliverLogsErrorMessage: String
    @xmlName("deliverLogsPermissionArn") DeliverLogsPermissionArn: String
    @xmlName("deliverCrossAccountRole") DeliverCrossAccountRole: String
    @xmlName("deliverLogsStatus") DeliverLogsStatus: String
    @xmlName("flowLogId") FlowLogId: String
    @xmlName("flowLogStatus") FlowLogStatus: String
    @xmlName("logGroupName") LogGroupName: String
    @xmlName("resourceId") ResourceId: String
    @xmlName("trafficType") TrafficType: TrafficType
    @xmlName("logDestinationType") LogDestinationType: LogDestinationType
    @xmlName("logDestination") LogDestination: String
    @xmlName("logFormat") LogFormat: String
    @xmlName("tagSet") Tags: TagList
    @xmlName("maxAggregationInterval") MaxAggregationInterval: Integer
    @xmlName("destinationOptions") DestinationOptions: DestinationOptionsResponse
    @xmlName("tagFieldSpecificationSet") TagFieldSpecifications: TagFieldSpecificationListResponse
}

list FlowLogIdList {
    @xmlName("item") member: VpcFlowLogId
}

string FlowLogResourceId

list FlowLogResourceIds {
    @xmlName("item") member: FlowLogResourceId
}

list FlowLogSet {
    @xmlName("item") member: FlowLog
}

enum FlowLogsResourceType {
    VPC, SUBNET = "Subnet", NETWORK_INTERFACE = "NetworkInterface", TRANSIT_GATEWAY = "TransitGateway",
    TRANSIT_GATEWAY_ATTACHMENT = "TransitGatewayAttachment", REGIONAL_NAT_GATEWAY = "RegionalNatGateway"
}

@range(min: 5, max: 255)
integer GetManagedPrefixListAssociationsMaxResults

structure GetManagedPrefixListAssociationsRequest {
    DryRun: Boolean
    @required PrefixListId: PrefixListResourceId
    MaxResults: GetManagedPrefixListAssociationsMaxResults
    NextToken: NextToken
}

structure GetManagedPrefixListAssociationsResult {
    @xmlName("prefixListAssociationSet") PrefixListAssociations: PrefixListAssociationSet
    @xmlName("nextToken") NextToken: String
}

structure GetManagedPrefixListEntriesRequest {
    DryRun: Boolean
    @required PrefixListId: PrefixListResourceId
    TargetVersion: Long
    MaxResults: PrefixListMaxResults
    NextToken: NextToken
}

structure GetManagedPrefixListEntriesResult {
    @xmlName("entrySet") Entries: PrefixListEntrySet
    @xmlName("nextToken") NextToken: NextToken
}

list GroupIdStringList {
    @xmlName("groupId") member: SecurityGroupId
}

structure GroupIdentifier {
    @xmlName("groupId") GroupId: String
    @xmlName("groupName") GroupName: String
}

list GroupIdentifierList {
    @xmlName("item") member: GroupIdentifier
}

list GroupIdentifierSet {
    @xmlName("item") member: SecurityGroupIdentifier
}

list GroupNameStringList {
    @xmlName("GroupName") member: SecurityGroupName
}

enum HostnameType {
    IP_NAME = "ip-name", RESOURCE_NAME = "resource-name"
}

structure IcmpTypeCode {
    @xmlName("code") Code: Integer
    @xmlName("type") Type: Integer
}

string InstanceId

structure InstanceIpv6Address {
    @xmlName("ipv6Address") Ipv6Address: String
    @xmlName("isPrimaryIpv6") IsPrimaryIpv6: Boolean
}

list InstanceIpv6AddressList {
    @xmlName("item") member: InstanceIpv6Address
}

structure InternetGateway {
    @xmlName("attachmentSet") Attachments: InternetGatewayAttachmentList
    @xmlName("internetGatewayId") InternetGatewayId: String
    @xmlName("ownerId") OwnerId: String
    @xmlName("tagSet") Tags: TagList
}

structure InternetGatewayAttachment {
    @xmlName("state") State: AttachmentStatus
    @xmlName("vpcId") VpcId: String
}

list InternetGatewayAttachmentList {
    @xmlName("item") member: InternetGatewayAttachment
}

string InternetGatewayId

list InternetGatewayIdList {
    @xmlName("item") member: InternetGatewayId
}

list InternetGatewayList {
    @xmlName("item") member: InternetGateway
}

enum IpAddressType {
    IPV4 = "ipv4", DUALSTACK = "dualstack", IPV6 = "ipv6"
}

list IpList {
    @xmlName("item") member: String
}

structure IpPermission {
    @xmlName("ipProtocol") IpProtocol: String
    @xmlName("fromPort") FromPort: Integer
    @xmlName("toPort") ToPort: Integer
    @xmlName("groups") UserIdGroupPairs: UserIdGroupPairList
    @xmlName("ipRanges") IpRanges: IpRangeList
    @xmlName("ipv6Ranges") Ipv6Ranges: Ipv6RangeList
    @xmlName("prefixListIds") PrefixListIds: PrefixListIdList
}

list IpPermissionList {
    @xmlName("item") member: IpPermission
}

list IpPrefixList {
    @xmlName("item") member: String
}

structure IpRange {
    @xmlName("description") Description: String
    @xmlName("cidrIp") CidrIp: String
}

list IpRangeList {
    @xmlName("item") member: IpRange
}

enum IpSource {
    AMAZON = "amazon", BYOIP = "byoip", NONE = "none"
}

string IpamPoolId

string Ipv4PoolEc2Id

list Ipv4PrefixList {
    @xmlName("item") member: Ipv4PrefixSpecificationRequest
}

structure Ipv4PrefixSpecification {
    @xmlName("ipv4Prefix") Ipv4Prefix: String
}

structure Ipv4PrefixSpecificationRequest {
    Ipv4Prefix: String
}

list Ipv4PrefixesList {
    @xmlName("item") member: Ipv4PrefixSpecification
}

enum Ipv6AddressAttribute {
    PUBLIC = "public", PRIVATE = "private"
}

list Ipv6AddressList {
    @xmlName("item") member: String
}

structure Ipv6CidrBlock {
    @xmlName("ipv6CidrBlock") Ipv6CidrBlock: String
}

list Ipv6CidrBlockSet {
    @xmlName("item") member: Ipv6CidrBlock
}

string Ipv6PoolEc2Id

list Ipv6PrefixList {
    @xmlName("item") member: Ipv6PrefixSpecificationRequest
}

structure Ipv6PrefixSpecification {
    @xmlName("ipv6Prefix") Ipv6Prefix: String
}

structure Ipv6PrefixSpecificationRequest {
    Ipv6Prefix: String
}

list Ipv6PrefixesList {
    @xmlName("item") member: Ipv6PrefixSpecification
}

structure Ipv6Range {
    @xmlName("description") Description: String
    @xmlName("cidrIpv6") CidrIpv6: String
}

list Ipv6RangeList {
    @xmlName("item") member: Ipv6Range
}

structure LastError {
    @xmlName("message") Message: String
    @xmlName("code") Code: String
}

string LocalGatewayId

enum LogDestinationType {
    CLOUD_WATCH_LOGS = "cloud-watch-logs", S3 = "s3", KINESIS_DATA_FIREHOSE = "kinesis-data-firehose"
}

structure ManagedPrefixList {
    @xmlName("prefixListId") PrefixListId: PrefixListResourceId
    @xmlName("addressFamily") AddressFamily: String
    @xmlName("state") State: PrefixListState
    @xmlName("stateMessage") StateMessage: String
    @xmlName("prefixListArn") PrefixListArn: ResourceArn
    @xmlName("prefixListName") PrefixListName: String
    @xmlName("maxEntries") MaxEntries: Integer
    @xmlName("version") Version: Long
    @xmlName("tagSet") Tags: TagList
    @xmlName("ownerId") OwnerId: String
    @xmlName("ipamPrefixListResolverTargetId") IpamPrefixListResolverTargetId: String
    @xmlName("ipamPrefixListResolverSyncEnabled") IpamPrefixListResolverSyncEnabled: Boolean
}

list ManagedPrefixListSet {
    @xmlName("item") member: ManagedPrefixList
}

timestamp MillisecondDateTime

structure ModifyAvailabilityZoneGroupRequest {
    @required GroupName: String
    @required OptInStatus: ModifyAvailabilityZoneOptInStatus
    DryRun: Boolean
}

structure ModifyAvailabilityZoneGroupResult {
    @xmlName("return") Return: Boolean
}

enum ModifyAvailabilityZoneOptInStatus {
    OPTED_IN = "opted-in", NOT_OPTED_IN = "not-opted-in"
}

structure ModifyManagedPrefixListRequest {
    DryRun: Boolean
    @required PrefixListId: PrefixListResourceId
    CurrentVersion: Long
    PrefixListName: String
    @xmlName("AddEntry") AddEntries: AddPrefixListEntries
    @xmlName("RemoveEntry") RemoveEntries: RemovePrefixListEntries
    MaxEntries: Integer
    IpamPrefixListResolverSyncEnabled: BoxedBoolean
}

structure ModifyManagedPrefixListResult {
    @xmlName("prefixList") PrefixList: ManagedPrefixList
}

structure ModifyNetworkInterfaceAttributeRequest {
    EnaSrdSpecification: EnaSrdSpecification
    EnablePrimaryIpv6: Boolean
    ConnectionTrackingSpecification: ConnectionTrackingSpecificationRequest
    AssociatePublicIpAddress: Boolean
    @xmlName("AssociatedSubnetId") AssociatedSubnetIds: SubnetIdList
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
    @xmlName("description") Description: AttributeValue
    @xmlName("sourceDestCheck") SourceDestCheck: AttributeBooleanValue
    @xmlName("SecurityGroupId") Groups: SecurityGroupIdStringList
    @xmlName("attachment") Attachment: NetworkInterfaceAttachmentChanges
}

structure ModifySecurityGroupRulesRequest {
    @required GroupId: SecurityGroupId
    @required @xmlName("SecurityGroupRule") SecurityGroupRules: SecurityGroupRuleUpdateList
    DryRun: Boolean
}

structure ModifySecurityGroupRulesResult {
    @xmlName("return") Return: Boolean
}

structure ModifySubnetAttributeRequest {
    AssignIpv6AddressOnCreation: AttributeBooleanValue
    MapPublicIpOnLaunch: AttributeBooleanValue
    @required @xmlName("subnetId") SubnetId: SubnetId
    MapCustomerOwnedIpOnLaunch: AttributeBooleanValue
    CustomerOwnedIpv4Pool: CoipPoolId
    EnableDns64: AttributeBooleanValue
    PrivateDnsHostnameTypeOnLaunch: HostnameType
    EnableResourceNameDnsARecordOnLaunch: AttributeBooleanValue
    EnableResourceNameDnsAAAARecordOnLaunch: AttributeBooleanValue
    EnableLniAtDeviceIndex: Integer
    DisableLniAtDeviceIndex: AttributeBooleanValue
}

structure ModifyVpcAttributeRequest {
    EnableDnsHostnames: AttributeBooleanValue
    EnableDnsSupport: AttributeBooleanValue
    @required @xmlName("vpcId") VpcId: VpcId
    EnableNetworkAddressUsageMetrics: AttributeBooleanValue
}

structure ModifyVpcEndpointRequest {
    DryRun: Boolean
    @required VpcEndpointId: VpcEndpointId
    ResetPolicy: Boolean
    PolicyDocument: String
    @xmlName("AddRouteTableId") AddRouteTableIds: VpcEndpointRouteTableIdList
    @xmlName("RemoveRouteTableId") RemoveRouteTableIds: VpcEndpointRouteTableIdList
    @xmlName("AddSubnetId") AddSubnetIds: VpcEndpointSubnetIdList
    @xmlName("RemoveSubnetId") RemoveSubnetIds: VpcEndpointSubnetIdList
    @xmlName("AddSecurityGroupId") AddSecurityGroupIds: VpcEndpointSecurityGroupIdList
    @xmlName("RemoveSecurityGroupId") RemoveSecurityGroupIds: VpcEndpointSecurityGroupIdList
    IpAddressType: IpAddressType
    DnsOptions: DnsOptionsSpecification
    PrivateDnsEnabled: Boolean
    @xmlName("SubnetConfiguration") SubnetConfigurations: SubnetConfigurationsList
}

structure ModifyVpcEndpointResult {
    @xmlName("return") Return: Boolean
}

structure ModifyVpcPeeringConnectionOptionsRequest {
    AccepterPeeringConnectionOptions: PeeringConnectionOptionsRequest
    DryRun: Boolean
    RequesterPeeringConnectionOptions: PeeringConnectionOptionsRequest
    @required VpcPeeringConnectionId: VpcPeeringConnectionId
}

structure ModifyVpcPeeringConnectionOptionsResult {
    @xmlName("accepterPeeringConnectionOptions") AccepterPeeringConnectionOptions: PeeringConnectionOptions
    @xmlName("requesterPeeringConnectionOptions") RequesterPeeringConnectionOptions: PeeringConnectionOptions
}

structure NatGateway {
    @xmlName("createTime") CreateTime: DateTime
    @xmlName("deleteTime") DeleteTime: DateTime
    @xmlName("failureCode") FailureCode: String
    @xmlName("failureMessage") FailureMessage: String
    @xmlName("natGatewayAddressSet") NatGatewayAddresses: NatGatewayAddressList
    @xmlName("natGatewayId") NatGatewayId: String
    @xmlName("provisionedBandwidth") ProvisionedBandwidth: ProvisionedBandwidth
    @xmlName("state") State: NatGatewayState
    @xmlName("subnetId") SubnetId: String
    @xmlName("vpcId") VpcId: String
    @xmlName("tagSet") Tags: TagList
    @xmlName("connectivityType") ConnectivityType: ConnectivityType
    @xmlName("availabilityMode") AvailabilityMode: AvailabilityMode
    @xmlName("autoScalingIps") AutoScalingIps: AutoScalingIpsState
    @xmlName("autoProvisionZones") AutoProvisionZones: AutoProvisionZonesState
    @xmlName("attachedApplianceSet") AttachedAppliances: NatGatewayAttachedApplianceList
    @xmlName("routeTableId") RouteTableId: String
}

structure NatGatewayAddress {
    @xmlName("allocationId") AllocationId: String
    @xmlName("networkInterfaceId") NetworkInterfaceId: String
    @xmlName("privateIp") PrivateIp: String
    @xmlName("publicIp") PublicIp: String
    @xmlName("associationId") AssociationId: String
    @xmlName("isPrimary") IsPrimary: Boolean
    @xmlName("failureMessage") FailureMessage: String
    @xmlName("status") Status: NatGatewayAddressStatus
    @xmlName("availabilityZone") AvailabilityZone: AvailabilityZoneName
    @xmlName("availabilityZoneId") AvailabilityZoneId: AvailabilityZoneId
}

list NatGatewayAddressList {
    @xmlName("item") member: NatGatewayAddress
}

enum NatGatewayAddressStatus {
    ASSIGNING = "assigning", UNASSIGNING = "unassigning", ASSOCIATING = "associating", DISASSOCIATING = "disassociating",
    SUCCEEDED = "succeeded", FAILED = "failed"
}

enum NatGatewayApplianceModifyState {
    MODIFYING = "modifying", COMPLETED = "completed", FAILED = "failed"
}

enum NatGatewayApplianceState {
    ATTACHING = "attaching", ATTACHED = "attached", DETACHING = "detaching", DETACHED = "detached",
    ATTACH_FAILED = "attach-failed", DETACH_FAILED = "detach-failed"
}

enum NatGatewayApplianceType {
    NETWORK_FIREWALL_PROXY = "network-firewall-proxy"
}

structure NatGatewayAttachedAppliance {
    @xmlName("type") Type: NatGatewayApplianceType
    @xmlName("applianceArn") ApplianceArn: String
    @xmlName("vpcEndpointId") VpcEndpointId: String
    @xmlName("attachmentState") AttachmentState: NatGatewayApplianceState
    @xmlName("modificationState") ModificationState: NatGatewayApplianceModifyState
    @xmlName("failureCode") FailureCode: String
    @xmlName("failureMessage") FailureMessage: String
}

list NatGatewayAttachedApplianceList {
    @xmlName("item") member: NatGatewayAttachedAppliance
}

string NatGatewayId

list NatGatewayIdStringList {
    @xmlName("item") member: NatGatewayId
}

list NatGatewayList {
    @xmlName("item") member: NatGateway
}

enum NatGatewayState {
    PENDING = "pending", FAILED = "failed", AVAILABLE = "available", DELETING = "deleting", DELETED = "deleted"
}

integer NetmaskLength

structure NetworkAcl {
    @xmlName("associationSet") Associations: NetworkAclAssociationList
    @xmlName("entrySet") Entries: NetworkAclEntryList
    @xmlName("default") IsDefault: Boolean
    @xmlName("networkAclId") NetworkAclId: String
    @xmlName("tagSet") Tags: TagList
    @xmlName("vpcId") VpcId: String
    @xmlName("ownerId") OwnerId: String
}

structure NetworkAclAssociation {
    @xmlName("networkAclAssociationId") NetworkAclAssociationId: String
    @xmlName("networkAclId") NetworkAclId: String
    @xmlName("subnetId") SubnetId: String
}

string NetworkAclAssociationId

list NetworkAclAssociationList {
    @xmlName("item") member: NetworkAclAssociation
}

structure NetworkAclEntry {
    @xmlName("cidrBlock") CidrBlock: String
    @xmlName("egress") Egress: Boolean
    @xmlName("icmpTypeCode") IcmpTypeCode: IcmpTypeCode
    @xmlName("ipv6CidrBlock") Ipv6CidrBlock: String
    @xmlName("portRange") PortRange: PortRange
    @xmlName("protocol") Protocol: String
    @xmlName("ruleAction") RuleAction: RuleAction
    @xmlName("ruleNumber") RuleNumber: Integer
}

list NetworkAclEntryList {
    @xmlName("item") member: NetworkAclEntry
}

string NetworkAclId

list NetworkAclIdStringList {
    @xmlName("item") member: NetworkAclId
}

list NetworkAclList {
    @xmlName("item") member: NetworkAcl
}

structure NetworkInterface {
    @xmlName("association") Association: NetworkInterfaceAssociation
    @xmlName("attachment") Attachment: NetworkInterfaceAttachment
    @xmlName("availabilityZone") AvailabilityZone: String
    @xmlName("connectionTrackingConfiguration") ConnectionTrackingConfiguration: ConnectionTrackingConfiguration
    @xmlName("description") Description: String
    @xmlName("groupSet") Groups: GroupIdentifierList
    @xmlName("interfaceType") InterfaceType: NetworkInterfaceType
    @xmlName("ipv6AddressesSet") Ipv6Addresses: NetworkInterfaceIpv6AddressesList
    @xmlName("macAddress") MacAddress: String
    @xmlName("networkInterfaceId") NetworkInterfaceId: String
    @xmlName("outpostArn") OutpostArn: String
    @xmlName("ownerId") OwnerId: String
    @xmlName("privateDnsName") PrivateDnsName: String
    @xmlName("publicDnsName") PublicDnsName: String
    @xmlName("publicIpDnsNameOptions") PublicIpDnsNameOptions: PublicIpDnsNameOptions
    @xmlName("privateIpAddress") PrivateIpAddress: String
    @xmlName("privateIpAddressesSet") PrivateIpAddresses: NetworkInterfacePrivateIpAddressList
    @xmlName("ipv4PrefixSet") Ipv4Prefixes: Ipv4PrefixesList
    @xmlName("ipv6PrefixSet") Ipv6Prefixes: Ipv6PrefixesList
    @xmlName("requesterId") RequesterId: String
    @xmlName("requesterManaged") RequesterManaged: Boolean
    @xmlName("sourceDestCheck") SourceDestCheck: Boolean
    @xmlName("status") Status: NetworkInterfaceStatus
    @xmlName("subnetId") SubnetId: String
    @xmlName("tagSet") TagSet: TagList
    @xmlName("vpcId") VpcId: String
    @xmlName("denyAllIgwTraffic") DenyAllIgwTraffic: Boolean
    @xmlName("ipv6Native") Ipv6Native: Boolean
    @xmlName("ipv6Address") Ipv6Address: String
    @xmlName("operator") Operator: OperatorResponse
    @xmlName("associatedSubnetSet") AssociatedSubnets: AssociatedSubnetList
    @xmlName("availabilityZoneId") AvailabilityZoneId: String
}

structure NetworkInterfaceAssociation {
    @xmlName("allocationId") AllocationId: String
    @xmlName("associationId") AssociationId: String
    @xmlName("ipOwnerId") IpOwnerId: String
    @xmlName("publicDnsName") PublicDnsName: String
    @xmlName("publicIp") PublicIp: String
    @xmlName("customerOwnedIp") CustomerOwnedIp: String
    @xmlName("carrierIp") CarrierIp: String
}

structure NetworkInterfaceAttachment {
    @xmlName("attachTime") AttachTime: DateTime
    @xmlName("attachmentId") AttachmentId: String
    @xmlName("deleteOnTermination") DeleteOnTermination: Boolean
    @xmlName("deviceIndex") DeviceIndex: Integer
    @xmlName("networkCardIndex") NetworkCardIndex: Integer
    @xmlName("instanceId") InstanceId: String
    @xmlName("instanceOwnerId") InstanceOwnerId: String
    @xmlName("status") Status: AttachmentStatus
    @xmlName("enaSrdSpecification") EnaSrdSpecification: AttachmentEnaSrdSpecification
    @xmlName("enaQueueCount") EnaQueueCount: Integer
}

structure NetworkInterfaceAttachmentChanges {
    DefaultEnaQueueCount: Boolean
    EnaQueueCount: Integer
    @xmlName("attachmentId") AttachmentId: NetworkInterfaceAttachmentId
    @xmlName("deleteOnTermination") DeleteOnTermination: Boolean
}

string NetworkInterfaceAttachmentId

enum NetworkInterfaceAttribute {
    DESCRIPTION = "description", GROUP_SET = "groupSet", SOURCE_DEST_CHECK = "sourceDestCheck", ATTACHMENT = "attachment",
    ASSOCIATE_PUBLIC_IP_ADDRESS = "associatePublicIpAddress"
}

enum NetworkInterfaceCreationType {
    EFA = "efa", EFA_ONLY = "efa-only", BRANCH = "branch", TRUNK = "trunk"
}

string NetworkInterfaceId

list NetworkInterfaceIdList {
    @xmlName("item") member: NetworkInterfaceId
}

structure NetworkInterfaceIpv6Address {
    @xmlName("ipv6Address") Ipv6Address: String
    @xmlName("publicIpv6DnsName") PublicIpv6DnsName: String
    @xmlName("isPrimaryIpv6") IsPrimaryIpv6: Boolean
}

list NetworkInterfaceIpv6AddressesList {
    @xmlName("item") member: NetworkInterfaceIpv6Address
}

list NetworkInterfaceList {
    @xmlName("item") member: NetworkInterface
}

structure NetworkInterfacePrivateIpAddress {
    @xmlName("association") Association: NetworkInterfaceAssociation
    @xmlName("primary") Primary: Boolean
    @xmlName("privateDnsName") PrivateDnsName: String
    @xmlName("privateIpAddress") PrivateIpAddress: String
}

list NetworkInterfacePrivateIpAddressList {
    @xmlName("item") member: NetworkInterfacePrivateIpAddress
}

enum NetworkInterfaceStatus {
    AVAILABLE = "available", ASSOCIATED = "associated", ATTACHING = "attaching", IN_USE = "in-use", DETACHING = "detaching"
}

enum NetworkInterfaceType {
    INTERFACE = "interface", NAT_GATEWAY = "natGateway", EFA = "efa", EFA_ONLY = "efa-only", TRUNK = "trunk",
    LOAD_BALANCER = "load_balancer", NETWORK_LOAD_BALANCER = "network_load_balancer", VPC_ENDPOINT = "vpc_endpoint",
    BRANCH = "branch", TRANSIT_GATEWAY = "transit_gateway", LAMBDA = "lambda", QUICKSIGHT = "quicksight",
    GLOBAL_ACCELERATOR_MANAGED = "global_accelerator_managed", API_GATEWAY_MANAGED = "api_gateway_managed",
    GATEWAY_LOAD_BALANCER = "gateway_load_balancer", GATEWAY_LOAD_BALANCER_ENDPOINT = "gateway_load_balancer_endpoint",
    IOT_RULES_MANAGED = "iot_rules_managed", AWS_CODESTAR_CONNECTIONS_MANAGED = "aws_codestar_connections_managed"
}

structure NewDhcpConfiguration {
    Key: String
    @xmlName("Value") Values: ValueStringList
}

list NewDhcpConfigurationList {
    @xmlName("item") member: NewDhcpConfiguration
}

string NextToken

string OdbNetworkArn

structure OperatorRequest {
    Principal: String
}

structure OperatorResponse {
    @xmlName("managed") Managed: Boolean
    @xmlName("principal") Principal: String
    @xmlName("hiddenByDefault") HiddenByDefault: Boolean
}

enum PayerResponsibility {
    SERVICE_OWNER = "ServiceOwner"
}

structure PayerResponsibilityEntry {
    @xmlName("scope") Scope: PayerResponsibilityScope
    @xmlName("payerResponsibilityType") PayerResponsibilityType: PayerResponsibilityType
}

enum PayerResponsibilityScope {
    VPC_ENDPOINT_CHARGES = "vpc-endpoint-charges"
}

list PayerResponsibilitySet {
    @xmlName("item") member: PayerResponsibilityEntry
}

enum PayerResponsibilityType {
    VPC_ENDPOINT_ACCOUNT = "vpc-endpoint-account", VPC_ENDPOINT_SERVICE_ACCOUNT = "vpc-endpoint-service-account"
}

structure PeeringConnectionOptions {
    @xmlName("allowDnsResolutionFromRemoteVpc") AllowDnsResolutionFromRemoteVpc: Boolean
    @xmlName("allowEgressFromLocalClassicLinkToRemoteVpc") AllowEgressFromLocalClassicLinkToRemoteVpc: Boolean
    @xmlName("allowEgressFromLocalVpcToRemoteClassicLink") AllowEgressFromLocalVpcToRemoteClassicLink: Boolean
}

structure PeeringConnectionOptionsRequest {
    AllowDnsResolutionFromRemoteVpc: Boolean
    AllowEgressFromLocalClassicLinkToRemoteVpc: Boolean
    AllowEgressFromLocalVpcToRemoteClassicLink: Boolean
}

structure PortRange {
    @xmlName("from") From: Integer
    @xmlName("to") To: Integer
}

structure PrefixList {
    @xmlName("cidrSet") Cidrs: ValueStringList
    @xmlName("prefixListId") PrefixListId: String
    @xmlName("prefixListName") PrefixListName: String
}

structure PrefixListAssociation {
    @xmlName("resourceId") ResourceId: String
    @xmlName("resourceOwner") ResourceOwner: String
}

list PrefixListAssociationSet {
    @xmlName("item") member: PrefixListAssociation
}

structure PrefixListEntry {
    @xmlName("cidr") Cidr: String
    @xmlName("description") Description: String
}

list PrefixListEntrySet {
    @xmlName("item") member: PrefixListEntry
}

structure PrefixListId {
    @xmlName("description") Description: String
    @xmlName("prefixListId") PrefixListId: String
}

list PrefixListIdList {
    @xmlName("item") member: PrefixListId
}

@range(min: 1, max: 100)
integer PrefixListMaxResults

string PrefixListResourceId

list PrefixListResourceIdStringList {
    @xmlName("item") member: PrefixListResourceId
}

list PrefixListSet {
    @xmlName("item") member: PrefixList
}

enum PrefixListState {
    CREATE_IN_PROGRESS = "create-in-progress", CREATE_COMPLETE = "create-complete", CREATE_FAILED = "create-failed",
    MODIFY_IN_PROGRESS = "modify-in-progress", MODIFY_COMPLETE = "modify-complete", MODIFY_FAILED = "modify-failed",
    RESTORE_IN_PROGRESS = "restore-in-progress", RESTORE_COMPLETE = "restore-complete", RESTORE_FAILED = "restore-failed",
    DELETE_IN_PROGRESS = "delete-in-progress", DELETE_COMPLETE = "delete-complete", DELETE_FAILED = "delete-failed"
}

structure PrivateDnsDetails {
    @xmlName("privateDnsName") PrivateDnsName: String
}

list PrivateDnsDetailsSet {
    @xmlName("item") member: PrivateDnsDetails
}

structure PrivateDnsNameOptionsOnLaunch {
    @xmlName("hostnameType") HostnameType: HostnameType
    @xmlName("enableResourceNameDnsARecord") EnableResourceNameDnsARecord: Boolean
    @xmlName("enableResourceNameDnsAAAARecord") EnableResourceNameDnsAAAARecord: Boolean
}

@length(min: 0, max: 10)
list PrivateDnsSpecifiedDomainSet {
    @xmlName("item") member: String
}

@range(min: 1, max: 31)
integer PrivateIpAddressCount

structure PrivateIpAddressSpecification {
    @xmlName("primary") Primary: Boolean
    @xmlName("privateIpAddress") PrivateIpAddress: String
}

list PrivateIpAddressSpecificationList {
    @xmlName("item") member: PrivateIpAddressSpecification
}

list PrivateIpAddressStringList {
    @xmlName("PrivateIpAddress") member: String
}

structure PropagatingVgw {
    @xmlName("gatewayId") GatewayId: String
}

list PropagatingVgwList {
    @xmlName("item") member: PropagatingVgw
}

structure ProvisionedBandwidth {
    @xmlName("provisionTime") ProvisionTime: DateTime
    @xmlName("provisioned") Provisioned: String
    @xmlName("requestTime") RequestTime: DateTime
    @xmlName("requested") Requested: String
    @xmlName("status") Status: String
}

string PublicIpAddress

structure PublicIpDnsNameOptions {
    @xmlName("dnsHostnameType") DnsHostnameType: String
    @xmlName("publicIpv4DnsName") PublicIpv4DnsName: String
    @xmlName("publicIpv6DnsName") PublicIpv6DnsName: String
    @xmlName("publicDualStackDnsName") PublicDualStackDnsName: String
}

list PublicIpStringList {
    @xmlName("PublicIp") member: String
}

structure ReferencedSecurityGroup {
    @xmlName("groupId") GroupId: String
    @xmlName("peeringStatus") PeeringStatus: String
    @xmlName("userId") UserId: String
    @xmlName("vpcId") VpcId: String
    @xmlName("vpcPeeringConnectionId") VpcPeeringConnectionId: String
}

structure Region {
    @xmlName("optInStatus") OptInStatus: String
    @xmlName("geographySet") Geography: RegionGeographyList
    @xmlName("regionName") RegionName: String
    @xmlName("regionEndpoint") Endpoint: String
}

structure RegionGeography {
    @xmlName("name") Name: String
}

list RegionGeographyList {
    @xmlName("item") member: RegionGeography
}

list RegionList {
    @xmlName("item") member: Region
}

list RegionNameStringList {
    @xmlName("RegionName") member: String
}

structure RejectVpcPeeringConnectionRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("vpcPeeringConnectionId") VpcPeeringConnectionId: VpcPeeringConnectionId
}

structure RejectVpcPeeringConnectionResult {
    @xmlName("return") Return: Boolean
}

structure ReleaseAddressRequest {
    AllocationId: AllocationId
    PublicIp: String
    NetworkBorderGroup: String
    @xmlName("dryRun") DryRun: Boolean
}

@length(min: 0, max: 100)
list RemovePrefixListEntries {
    member: RemovePrefixListEntry
}

structure RemovePrefixListEntry {
    @required Cidr: String
}

structure ReplaceNetworkAclAssociationRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("associationId") AssociationId: NetworkAclAssociationId
    @required @xmlName("networkAclId") NetworkAclId: NetworkAclId
}

structure ReplaceNetworkAclAssociationResult {
    @xmlName("newAssociationId") NewAssociationId: String
}

structure ReplaceNetworkAclEntryRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("networkAclId") NetworkAclId: NetworkAclId
    @required @xmlName("ruleNumber") RuleNumber: Integer
    @required @xmlName("protocol") Protocol: String
    @required @xmlName("ruleAction") RuleAction: RuleAction
    @required @xmlName("egress") Egress: Boolean
    @xmlName("cidrBlock") CidrBlock: String
    @xmlName("ipv6CidrBlock") Ipv6CidrBlock: String
    @xmlName("Icmp") IcmpTypeCode: IcmpTypeCode
    @xmlName("portRange") PortRange: PortRange
}

structure ReplaceRouteRequest {
    DestinationPrefixListId: PrefixListResourceId
    VpcEndpointId: VpcEndpointId
    LocalTarget: Boolean
    TransitGatewayId: TransitGatewayId
    LocalGatewayId: LocalGatewayId
    CarrierGatewayId: CarrierGatewayId
    CoreNetworkArn: CoreNetworkArn
    OdbNetworkArn: OdbNetworkArn
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("routeTableId") RouteTableId: RouteTableId
    @xmlName("destinationCidrBlock") DestinationCidrBlock: String
    @xmlName("gatewayId") GatewayId: RouteGatewayId
    @xmlName("destinationIpv6CidrBlock") DestinationIpv6CidrBlock: String
    @xmlName("egressOnlyInternetGatewayId") EgressOnlyInternetGatewayId: EgressOnlyInternetGatewayId
    @xmlName("instanceId") InstanceId: InstanceId
    @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
    @xmlName("vpcPeeringConnectionId") VpcPeeringConnectionId: VpcPeeringConnectionId
    @xmlName("natGatewayId") NatGatewayId: NatGatewayId
}

structure ReplaceRouteTableAssociationRequest {
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("associationId") AssociationId: RouteTableAssociationId
    @required @xmlName("routeTableId") RouteTableId: RouteTableId
}

structure ReplaceRouteTableAssociationResult {
    @xmlName("newAssociationId") NewAssociationId: String
    @xmlName("associationState") AssociationState: RouteTableAssociationState
}

@length(min: 1, max: 1283)
string ResourceArn

string ResourceConfigurationArn

list ResourceIdList {
    member: TaggableResourceId
}

enum ResourceType {
    CAPACITY_RESERVATION = "capacity-reservation", CLIENT_VPN_ENDPOINT = "client-vpn-endpoint",
    CUSTOMER_GATEWAY = "customer-gateway", CARRIER_GATEWAY = "carrier-gateway", COIP_POOL = "coip-pool",
    DECLARATIVE_POLICIES_REPORT = "declarative-policies-report", DEDICATED_HOST = "dedicated-host",
    DHCP_OPTIONS = "dhcp-options", EGRESS_ONLY_INTERNET_GATEWAY = "egress-only-internet-gateway", ELASTIC_IP = "elastic-ip",
    ELASTIC_GPU = "elastic-gpu", EXPORT_IMAGE_TASK = "export-image-task", EXPORT_INSTANCE_TASK = "export-instance-task",
    FLEET = "fleet", FPGA_IMAGE = "fpga-image", HOST_RESERVATION = "host-reservation", IMAGE = "image",
    IMAGE_USAGE_REPORT = "image-usage-report", IMPORT_IMAGE_TASK = "import-image-task",
    IMPORT_SNAPSHOT_TASK = "import-snapshot-task", INSTANCE = "instance", INSTANCE_EVENT_WINDOW = "instance-event-window",
    INTERNET_GATEWAY = "internet-gateway", IPAM = "ipam", IPAM_POOL = "ipam-pool", IPAM_SCOPE = "ipam-scope",
    IPV4POOL_EC2 = "ipv4pool-ec2", IPV6POOL_EC2 = "ipv6pool-ec2", KEY_PAIR = "key-pair", LAUNCH_TEMPLATE = "launch-template",
    LOCAL_GATEWAY = "local-gateway", LOCAL_GATEWAY_ROUTE_TABLE = "local-gateway-route-table",
    LOCAL_GATEWAY_VIRTUAL_INTERFACE = "local-gateway-virtual-interface",
    LOCAL_GATEWAY_VIRTUAL_INTERFACE_GROUP = "local-gateway-virtual-interface-group",
    LOCAL_GATEWAY_ROUTE_TABLE_VPC_ASSOCIATION = "local-gateway-route-table-vpc-association",
    LOCAL_GATEWAY_ROUTE_TABLE_VIRTUAL_INTERFACE_GROUP_ASSOCIATION = "local-gateway-route-table-virtual-interface-group-association",
    NATGATEWAY = "natgateway", NETWORK_ACL = "network-acl", NETWORK_INTERFACE = "network-interface",
    NETWORK_INSIGHTS_ANALYSIS = "network-insights-analysis", NETWORK_INSIGHTS_PATH = "network-insights-path",
    NETWORK_INSIGHTS_ACCESS_SCOPE = "network-insights-access-scope",
    NETWORK_INSIGHTS_ACCESS_SCOPE_ANALYSIS = "network-insights-access-scope-analysis", OUTPOST_LAG = "outpost-lag",
    PLACEMENT_GROUP = "placement-group", PREFIX_LIST = "prefix-list", REPLACE_ROOT_VOLUME_TASK = "replace-root-volume-task",
    RESERVED_INSTANCES = "reserved-instances", ROUTE_TABLE = "route-table", SECURITY_GROUP = "security-group",
    SECURITY_GROUP_RULE = "security-group-rule", SERVICE_LINK_VIRTUAL_INTERFACE = "service-link-virtual-interface",
    SNAPSHOT = "snapshot", SPOT_FLEET_REQUEST = "spot-fleet-request", SPOT_INSTANCES_REQUEST = "spot-instances-request",
    SUBNET = "subnet", SUBNET_CIDR_RESERVATION = "subnet-cidr-reservation", TRAFFIC_MIRROR_FILTER = "traffic-mirror-filter",
    TRAFFIC_MIRROR_SESSION = "traffic-mirror-session", TRAFFIC_MIRROR_TARGET = "traffic-mirror-target",
    TRANSIT_GATEWAY = "transit-gateway", TRANSIT_GATEWAY_ATTACHMENT = "transit-gateway-attachment",
    TRANSIT_GATEWAY_CONNECT_PEER = "transit-gateway-connect-peer",
    TRANSIT_GATEWAY_MULTICAST_DOMAIN = "transit-gateway-multicast-domain",
    TRANSIT_GATEWAY_POLICY_TABLE = "transit-gateway-policy-table",
    TRANSIT_GATEWAY_METERING_POLICY = "transit-gateway-metering-policy",
    TRANSIT_GATEWAY_ROUTE_TABLE = "transit-gateway-route-table",
    TRANSIT_GATEWAY_ROUTE_TABLE_ANNOUNCEMENT = "transit-gateway-route-table-announcement", VOLUME = "volume", VPC = "vpc",
    VPC_ENDPOINT = "vpc-endpoint", VPC_ENDPOINT_CONNECTION = "vpc-endpoint-connection",
    VPC_ENDPOINT_SERVICE = "vpc-endpoint-service", VPC_ENDPOINT_SERVICE_PERMISSION = "vpc-endpoint-service-permission",
    VPC_PEERING_CONNECTION = "vpc-peering-connection", VPN_CONNECTION = "vpn-connection", VPN_GATEWAY = "vpn-gateway",
    VPC_FLOW_LOG = "vpc-flow-log", CAPACITY_RESERVATION_FLEET = "capacity-reservation-fleet",
    TRAFFIC_MIRROR_FILTER_RULE = "traffic-mirror-filter-rule",
    VPC_ENDPOINT_CONNECTION_DEVICE_TYPE = "vpc-endpoint-connection-device-type",
    VERIFIED_ACCESS_INSTANCE = "verified-access-instance", VERIFIED_ACCESS_GROUP = "verified-access-group",
    VERIFIED_ACCESS_ENDPOINT = "verified-access-endpoint", VERIFIED_ACCESS_POLICY = "verified-access-policy",
    VERIFIED_ACCESS_TRUST_PROVIDER = "verified-access-trust-provider", VPN_CONNECTION_DEVICE_TYPE = "vpn-connection-device-type",
    VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION = "vpc-block-public-access-exclusion", VPC_ENCRYPTION_CONTROL = "vpc-encryption-control",
    ROUTE_SERVER = "route-server", ROUTE_SERVER_ENDPOINT = "route-server-endpoint", ROUTE_SERVER_PEER = "route-server-peer",
    IPAM_RESOURCE_DISCOVERY = "ipam-resource-discovery",
    IPAM_RESOURCE_DISCOVERY_ASSOCIATION = "ipam-resource-discovery-association",
    INSTANCE_CONNECT_ENDPOINT = "instance-connect-endpoint", VERIFIED_ACCESS_ENDPOINT_TARGET = "verified-access-endpoint-target",
    IPAM_EXTERNAL_RESOURCE_VERIFICATION_TOKEN = "ipam-external-resource-verification-token", CAPACITY_BLOCK = "capacity-block",
    MAC_MODIFICATION_TASK = "mac-modification-task", IPAM_PREFIX_LIST_RESOLVER = "ipam-prefix-list-resolver",
    IPAM_POLICY = "ipam-policy", IPAM_PREFIX_LIST_RESOLVER_TARGET = "ipam-prefix-list-resolver-target",
    IPAM_INTERNET_REGISTRY_ASSOCIATION = "ipam-internet-registry-association", SECONDARY_INTERFACE = "secondary-interface",
    SECONDARY_NETWORK = "secondary-network", SECONDARY_SUBNET = "secondary-subnet",
    CAPACITY_MANAGER_DATA_EXPORT = "capacity-manager-data-export", VPN_CONCENTRATOR = "vpn-concentrator",
    IPAM_POOL_ALLOCATION = "ipam-pool-allocation",
    CAPACITY_RESERVATION_CANCELLATION_QUOTE = "capacity-reservation-cancellation-quote",
    APPLICATION_STATUS_CHECK = "application-status-check"
}

structure RestoreManagedPrefixListVersionRequest {
    DryRun: Boolean
    @required PrefixListId: PrefixListResourceId
    @required PreviousVersion: Long
    @required CurrentVersion: Long
}

structure RestoreManagedPrefixListVersionResult {
    @xmlName("prefixList") PrefixList: ManagedPrefixList
}

structure RevokeSecurityGroupEgressRequest {
    @xmlName("SecurityGroupRuleId") SecurityGroupRuleIds: SecurityGroupRuleIdList
    @xmlName("dryRun") DryRun: Boolean
    @required @xmlName("groupId") GroupId: SecurityGroupId
    @xmlName("sourceSecurityGroupName") SourceSecurityGroupName: String
    @xmlName("sourceSecurityGroupOwnerId") SourceSecurityGroupOwnerId: String
    @xmlName("ipProtocol") IpProtocol: String
    @xmlName("fromPort") FromPort: Integer
    @xmlName("toPort") ToPort: Integer
    @xmlName("cidrIp") CidrIp: String
    @xmlName("ipPermissions") IpPermissions: IpPermissionList
}

structure RevokeSecurityGroupEgressResult {
    @xmlName("return") Return: Boolean
    @xmlName("unknownIpPermissionSet") UnknownIpPermissions: IpPermissionList
    @xmlName("revokedSecurityGroupRuleSet") RevokedSecurityGroupRules: RevokedSecurityGroupRuleList
}

structure RevokeSecurityGroupIngressRequest {
    CidrIp: String
    FromPort: Integer
    GroupId: SecurityGroupId
    GroupName: SecurityGroupName
    IpPermissions: IpPermissionList
    IpProtocol: String
    SourceSecurityGroupName: String
    SourceSecurityGroupOwnerId: String
    ToPort: Integer
    @xmlName("SecurityGroupRuleId") SecurityGroupRuleIds: SecurityGroupRuleIdList
    @xmlName("dryRun") DryRun: Boolean
}

structure RevokeSecurityGroupIngressResult {
    @xmlName("return") Return: Boolean
    @xmlName("unknownIpPermissionSet") UnknownIpPermissions: IpPermissionList
    @xmlName("revokedSecurityGroupRuleSet") RevokedSecurityGroupRules: RevokedSecurityGroupRuleList
}

structure RevokedSecurityGroupRule {
    @xmlName("securityGroupRuleId") SecurityGroupRuleId: SecurityGroupRuleId
    @xmlName("groupId") GroupId: SecurityGroupId
    @xmlName("isEgress") IsEgress: Boolean
    @xmlName("ipProtocol") IpProtocol: String
    @xmlName("fromPort") FromPort: Integer
    @xmlName("toPort") ToPort: Integer
    @xmlName("cidrIpv4") CidrIpv4: String
    @xmlName("cidrIpv6") CidrIpv6: String
    @xmlName("prefixListId") PrefixListId: PrefixListResourceId
    @xmlName("referencedGroupId") ReferencedGroupId: SecurityGroupId
    @xmlName("description") Description: String
}

list RevokedSecurityGroupRuleList {
    @xmlName("item") member: RevokedSecurityGroupRule
}

structure Route {
    @xmlName("destinationCidrBlock") DestinationCidrBlock: String
    @xmlName("destinationIpv6CidrBlock") DestinationIpv6CidrBlock: String
    @xmlName("destinationPrefixListId") DestinationPrefixListId: String
    @xmlName("egressOnlyInternetGatewayId") EgressOnlyInternetGatewayId: String
    @xmlName("gatewayId") GatewayId: String
    @xmlName("instanceId") InstanceId: String
    @xmlName("instanceOwnerId") InstanceOwnerId: String
    @xmlName("natGatewayId") NatGatewayId: String
    @xmlName("transitGatewayId") TransitGatewayId: String
    @xmlName("localGatewayId") LocalGatewayId: String
    @xmlName("carrierGatewayId") CarrierGatewayId: CarrierGatewayId
    @xmlName("networkInterfaceId") NetworkInterfaceId: String
    @xmlName("origin") Origin: RouteOrigin
    @xmlName("state") State: RouteState
    @xmlName("vpcPeeringConnectionId") VpcPeeringConnectionId: String
    @xmlName("coreNetworkArn") CoreNetworkArn: CoreNetworkArn
    @xmlName("odbNetworkArn") OdbNetworkArn: OdbNetworkArn
    @xmlName("ipAddress") IpAddress: String
}

string RouteGatewayId

list RouteList {
    @xmlName("item") member: Route
}

enum RouteOrigin {
    CREATE_ROUTE_TABLE = "CreateRouteTable", CREATE_ROUTE = "CreateRoute",
    ENABLE_VGW_ROUTE_PROPAGATION = "EnableVgwRoutePropagation", ADVERTISEMENT = "Advertisement"
}

enum RouteState {
    ACTIVE = "active", BLACKHOLE = "blackhole", FILTERED = "filtered"
}

structure RouteTable {
    @xmlName("associationSet") Associations: RouteTableAssociationList
    @xmlName("propagatingVgwSet") PropagatingVgws: PropagatingVgwList
    @xmlName("routeTableId") RouteTableId: String
    @xmlName("routeSet") Routes: RouteList
    @xmlName("tagSet") Tags: TagList
    @xmlName("vpcId") VpcId: String
    @xmlName("ownerId") OwnerId: String
}

structure RouteTableAssociation {
    @xmlName("main") Main: Boolean
    @xmlName("routeTableAssociationId") RouteTableAssociationId: String
    @xmlName("routeTableId") RouteTableId: String
    @xmlName("subnetId") SubnetId: String
    @xmlName("gatewayId") GatewayId: String
    @xmlName("publicIpv4Pool") PublicIpv4Pool: String
    @xmlName("associationState") AssociationState: RouteTableAssociationState
}

string RouteTableAssociationId

list RouteTableAssociationList {
    @xmlName("item") member: RouteTableAssociation
}

structure RouteTableAssociationState {
    @xmlName("state") State: RouteTableAssociationStateCode
    @xmlName("statusMessage") StatusMessage: String
}

enum RouteTableAssociationStateCode {
    ASSOCIATING = "associating", ASSOCIATED = "associated", DISASSOCIATING = "disassociating", DISASSOCIATED = "disassociated",
    FAILED = "failed"
}

string RouteTableId

list RouteTableIdStringList {
    @xmlName("item") member: RouteTableId
}

list RouteTableList {
    @xmlName("item") member: RouteTable
}

enum RuleAction {
    ALLOW = "allow", DENY = "deny"
}

structure SecurityGroup {
    @xmlName("groupId") GroupId: String
    @xmlName("ipPermissionsEgress") IpPermissionsEgress: IpPermissionList
    @xmlName("tagSet") Tags: TagList
    @xmlName("vpcId") VpcId: String
    @xmlName("securityGroupArn") SecurityGroupArn: String
    @xmlName("ownerId") OwnerId: String
    @xmlName("groupName") GroupName: String
    @xmlName("groupDescription") Description: String
    @xmlName("ipPermissions") IpPermissions: IpPermissionList
}

string SecurityGroupId

list SecurityGroupIdStringList {
    @xmlName("SecurityGroupId") member: SecurityGroupId
}

structure SecurityGroupIdentifier {
    @xmlName("groupId") GroupId: String
    @xmlName("groupName") GroupName: String
}

list SecurityGroupList {
    @xmlName("item") member: SecurityGroup
}

string SecurityGroupName

structure SecurityGroupRule {
    @xmlName("securityGroupRuleId") SecurityGroupRuleId: SecurityGroupRuleId
    @xmlName("groupId") GroupId: SecurityGroupId
    @xmlName("groupOwnerId") GroupOwnerId: String
    @xmlName("isEgress") IsEgress: Boolean
    @xmlName("ipProtocol") IpProtocol: String
    @xmlName("fromPort") FromPort: Integer
    @xmlName("toPort") ToPort: Integer
    @xmlName("cidrIpv4") CidrIpv4: String
    @xmlName("cidrIpv6") CidrIpv6: String
    @xmlName("prefixListId") PrefixListId: PrefixListResourceId
    @xmlName("referencedGroupInfo") ReferencedGroupInfo: ReferencedSecurityGroup
    @xmlName("description") Description: String
    @xmlName("tagSet") Tags: TagList
    @xmlName("securityGroupRuleArn") SecurityGroupRuleArn: String
}

structure SecurityGroupRuleDescription {
    SecurityGroupRuleId: String
    Description: String
}

list SecurityGroupRuleDescriptionList {
    @xmlName("item") member: SecurityGroupRuleDescription
}

string SecurityGroupRuleId

list SecurityGroupRuleIdList {
    @xmlName("item") member: String
}

list SecurityGroupRuleList {
    @xmlName("item") member: SecurityGroupRule
}

structure SecurityGroupRuleRequest {
    IpProtocol: String
    FromPort: Integer
    ToPort: Integer
    CidrIpv4: String
    CidrIpv6: String
    PrefixListId: PrefixListResourceId
    ReferencedGroupId: SecurityGroupId
    Description: String
}

structure SecurityGroupRuleUpdate {
    @required SecurityGroupRuleId: SecurityGroupRuleId
    SecurityGroupRule: SecurityGroupRuleRequest
}

list SecurityGroupRuleUpdateList {
    @xmlName("item") member: SecurityGroupRuleUpdate
}

enum ServiceConnectivityType {
    IPV4 = "ipv4", IPV6 = "ipv6"
}

structure ServiceDetail {
    @xmlName("serviceName") ServiceName: String
    @xmlName("serviceId") ServiceId: String
    @xmlName("serviceType") ServiceType: ServiceTypeDetailSet
    @xmlName("serviceRegion") ServiceRegion: String
    @xmlName("availabilityZoneIdSet") AvailabilityZoneIds: ValueStringList
    @xmlName("availabilityZoneSet") AvailabilityZones: ValueStringList
    @xmlName("owner") Owner: String
    @xmlName("baseEndpointDnsNameSet") BaseEndpointDnsNames: ValueStringList
    @xmlName("privateDnsName") PrivateDnsName: String
    @xmlName("privateDnsNameSet") PrivateDnsNames: PrivateDnsDetailsSet
    @xmlName("vpcEndpointPolicySupported") VpcEndpointPolicySupported: Boolean
    @xmlName("acceptanceRequired") AcceptanceRequired: Boolean
    @xmlName("managesVpcEndpoints") ManagesVpcEndpoints: Boolean
    @xmlName("payerResponsibility") PayerResponsibility: PayerResponsibility
    @xmlName("tagSet") Tags: TagList
    @xmlName("privateDnsNameVerificationState") PrivateDnsNameVerificationState: DnsNameState
    @xmlName("supportedIpAddressTypeSet") SupportedIpAddressTypes: SupportedIpAddressTypes
}

list ServiceDetailSet {
    @xmlName("item") member: ServiceDetail
}

enum ServiceManaged {
    ALB = "alb", NLB = "nlb", RNAT = "rnat", RDS = "rds"
}

string ServiceNetworkArn

enum ServiceType {
    INTERFACE = "Interface", GATEWAY = "Gateway", GATEWAY_LOAD_BALANCER = "GatewayLoadBalancer"
}

structure ServiceTypeDetail {
    @xmlName("serviceType") ServiceType: ServiceType
}

list ServiceTypeDetailSet {
    @xmlName("item") member: ServiceTypeDetail
}

enum State {
    PENDING_ACCEPTANCE = "PendingAcceptance", PENDING = "Pending", AVAILABLE = "Available", DELETING = "Deleting",
    DELETED = "Deleted", REJECTED = "Rejected", FAILED = "Failed", EXPIRED = "Expired", PARTIAL = "Partial"
}

structure Subnet {
    @xmlName("availabilityZoneId") AvailabilityZoneId: String
    @xmlName("enableLniAtDeviceIndex") EnableLniAtDeviceIndex: Integer
    @xmlName("mapCustomerOwnedIpOnLaunch") MapCustomerOwnedIpOnLaunch: Boolean
    @xmlName("customerOwnedIpv4Pool") CustomerOwnedIpv4Pool: CoipPoolId
    @xmlName("ownerId") OwnerId: String
    @xmlName("assignIpv6AddressOnCreation") AssignIpv6AddressOnCreation: Boolean
    @xmlName("ipv6CidrBlockAssociationSet") Ipv6CidrBlockAssociationSet: SubnetIpv6CidrBlockAssociationSet
    @xmlName("tagSet") Tags: TagList
    @xmlName("subnetArn") SubnetArn: String
    @xmlName("outpostArn") OutpostArn: String
    @xmlName("enableDns64") EnableDns64: Boolean
    @xmlName("ipv6Native") Ipv6Native: Boolean
    @xmlName("privateDnsNameOptionsOnLaunch") PrivateDnsNameOptionsOnLaunch: PrivateDnsNameOptionsOnLaunch
    @xmlName("blockPublicAccessStates") BlockPublicAccessStates: BlockPublicAccessStates
    @xmlName("type") Type: String
    @xmlName("subnetId") SubnetId: String
    @xmlName("state") State: SubnetState
    @xmlName("vpcId") VpcId: String
    @xmlName("cidrBlock") CidrBlock: String
    @xmlName("availableIpAddressCount") AvailableIpAddressCount: Integer
    @xmlName("availabilityZone") AvailabilityZone: String
    @xmlName("defaultForAz") DefaultForAz: Boolean
    @xmlName("mapPublicIpOnLaunch") MapPublicIpOnLaunch: Boolean
}

string SubnetCidrAssociationId

structure SubnetCidrBlockState {
    @xmlName("state") State: SubnetCidrBlockStateCode
    @xmlName("statusMessage") StatusMessage: String
}

enum SubnetCidrBlockStateCode {
    ASSOCIATING = "associating", ASSOCIATED = "associated", DISASSOCIATING = "disassociating", DISASSOCIATED = "disassociated",
    FAILING = "failing", FAILED = "failed"
}

structure SubnetConfiguration {
    SubnetId: SubnetId
    Ipv4: String
    Ipv6: String
}

list SubnetConfigurationsList {
    @xmlName("item") member: SubnetConfiguration
}

string SubnetId

list SubnetIdList {
    @xmlName("AssociatedSubnetId") member: SubnetId
}

list SubnetIdStringList {
    @xmlName("SubnetId") member: SubnetId
}

structure SubnetIpPrefixes {
    @xmlName("subnetId") SubnetId: String
    @xmlName("ipPrefixSet") IpPrefixes: ValueStringList
}

list SubnetIpPrefixesList {
    @xmlName("item") member: SubnetIpPrefixes
}

structure SubnetIpv6CidrBlockAssociation {
    @xmlName("associationId") AssociationId: SubnetCidrAssociationId
    @xmlName("ipv6CidrBlock") Ipv6CidrBlock: String
    @xmlName("ipv6CidrBlockState") Ipv6CidrBlockState: SubnetCidrBlockState
    @xmlName("ipv6AddressAttribute") Ipv6AddressAttribute: Ipv6AddressAttribute
    @xmlName("ipSource") IpSource: IpSource
}

list SubnetIpv6CidrBlockAssociationSet {
    @xmlName("item") member: SubnetIpv6CidrBlockAssociation
}

list SubnetList {
    @xmlName("item") member: Subnet
}

enum SubnetState {
    PENDING = "pending", AVAILABLE = "available", UNAVAILABLE = "unavailable", FAILED = "failed",
    FAILED_INSUFFICIENT_CAPACITY = "failed-insufficient-capacity"
}

@length(min: 0, max: 2)
list SupportedIpAddressTypes {
    @xmlName("item") member: ServiceConnectivityType
}

structure Tag {
    @xmlName("key") Key: String
    @xmlName("value") Value: String
}

structure TagDescription {
    @xmlName("key") Key: String
    @xmlName("resourceId") ResourceId: String
    @xmlName("resourceType") ResourceType: ResourceType
    @xmlName("value") Value: String
}

list TagDescriptionList {
    @xmlName("item") member: TagDescription
}

@length(min: 1, max: 3)
list TagFieldSpecificationListRequest {
    @xmlName("item") member: TagFieldSpecificationRequest
}

@length(min: 1, max: 3)
list TagFieldSpecificationListResponse {
    @xmlName("item") member: TagFieldSpecificationResponse
}

structure TagFieldSpecificationRequest {
    ResourceType: TaggableResourceType
    @xmlName("TagKey") TagKeys: TagKeyList
}

structure TagFieldSpecificationResponse {
    @xmlName("resourceType") ResourceType: TaggableResourceType
    @xmlName("tagKeySet") TagKeys: TagKeyList
}

@length(min: 1, max: 128)
string TagKey

@length(min: 1, max: 2)
list TagKeyList {
    @xmlName("item") member: TagKey
}

list TagList {
    @xmlName("item") member: Tag
}

structure TagSpecification {
    @xmlName("resourceType") ResourceType: ResourceType
    @xmlName("Tag") Tags: TagList
}

list TagSpecificationList {
    @xmlName("item") member: TagSpecification
}

string TaggableResourceId

enum TaggableResourceType {
    NETWORK_INTERFACE = "network-interface", INSTANCE = "instance", AUTO_SCALING_GROUP = "auto-scaling-group"
}

enum Tenancy {
    DEFAULT = "default", DEDICATED = "dedicated", HOST = "host"
}

enum TrafficType {
    ACCEPT, REJECT, ALL
}

string TransitGatewayId

structure UnassignIpv6AddressesRequest {
    @xmlName("Ipv6Prefix") Ipv6Prefixes: IpPrefixList
    @required @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
    @xmlName("ipv6Addresses") Ipv6Addresses: Ipv6AddressList
}

structure UnassignIpv6AddressesResult {
    @xmlName("networkInterfaceId") NetworkInterfaceId: String
    @xmlName("unassignedIpv6Addresses") UnassignedIpv6Addresses: Ipv6AddressList
    @xmlName("unassignedIpv6PrefixSet") UnassignedIpv6Prefixes: IpPrefixList
}

structure UnassignPrivateIpAddressesRequest {
    @xmlName("Ipv4Prefix") Ipv4Prefixes: IpPrefixList
    @required @xmlName("networkInterfaceId") NetworkInterfaceId: NetworkInterfaceId
    @xmlName("privateIpAddress") PrivateIpAddresses: PrivateIpAddressStringList
}

structure UnsuccessfulItem {
    @xmlName("error") Error: UnsuccessfulItemError
    @xmlName("resourceId") ResourceId: String
}

structure UnsuccessfulItemError {
    @xmlName("code") Code: String
    @xmlName("message") Message: String
}

list UnsuccessfulItemSet {
    @xmlName("item") member: UnsuccessfulItem
}

structure UpdateSecurityGroupRuleDescriptionsEgressRequest {
    DryRun: Boolean
    GroupId: SecurityGroupId
    GroupName: SecurityGroupName
    IpPermissions: IpPermissionList
    @xmlName("SecurityGroupRuleDescription") SecurityGroupRuleDescriptions: SecurityGroupRuleDescriptionList
}

structure UpdateSecurityGroupRuleDescriptionsEgressResult {
    @xmlName("return") Return: Boolean
}

structure UpdateSecurityGroupRuleDescriptionsIngressRequest {
    DryRun: Boolean
    GroupId: SecurityGroupId
    GroupName: SecurityGroupName
    IpPermissions: IpPermissionList
    @xmlName("SecurityGroupRuleDescription") SecurityGroupRuleDescriptions: SecurityGroupRuleDescriptionList
}

structure UpdateSecurityGroupRuleDescriptionsIngressResult {
    @xmlName("return") Return: Boolean
}

structure UserIdGroupPair {
    @xmlName("description") Description: String
    @xmlName("userId") UserId: String
    @xmlName("groupName") GroupName: String
    @xmlName("groupId") GroupId: String
    @xmlName("vpcId") VpcId: String
    @xmlName("vpcPeeringConnectionId") VpcPeeringConnectionId: String
    @xmlName("peeringStatus") PeeringStatus: String
}

list UserIdGroupPairList {
    @xmlName("item") member: UserIdGroupPair
}

list ValueStringList {
    @xmlName("item") member: String
}

structure Vpc {
    @xmlName("ownerId") OwnerId: String
    @xmlName("instanceTenancy") InstanceTenancy: Tenancy
    @xmlName("ipv6CidrBlockAssociationSet") Ipv6CidrBlockAssociationSet: VpcIpv6CidrBlockAssociationSet
    @xmlName("cidrBlockAssociationSet") CidrBlockAssociationSet: VpcCidrBlockAssociationSet
    @xmlName("isDefault") IsDefault: Boolean
    @xmlName("encryptionControl") EncryptionControl: VpcEncryptionControl
    @xmlName("tagSet") Tags: TagList
    @xmlName("blockPublicAccessStates") BlockPublicAccessStates: BlockPublicAccessStates
    @xmlName("vpcId") VpcId: String
    @xmlName("state") State: VpcState
    @xmlName("cidrBlock") CidrBlock: String
    @xmlName("dhcpOptionsId") DhcpOptionsId: String
}

enum VpcAttributeName {
    ENABLE_DNS_SUPPORT = "enableDnsSupport", ENABLE_DNS_HOSTNAMES = "enableDnsHostnames",
    ENABLE_NETWORK_ADDRESS_USAGE_METRICS = "enableNetworkAddressUsageMetrics"
}

string VpcCidrAssociationId

structure VpcCidrBlockAssociation {
    @xmlName("associationId") AssociationId: String
    @xmlName("cidrBlock") CidrBlock: String
    @xmlName("cidrBlockState") CidrBlockState: VpcCidrBlockState
}

list VpcCidrBlockAssociationSet {
    @xmlName("item") member: VpcCidrBlockAssociation
}

structure VpcCidrBlockState {
    @xmlName("state") State: VpcCidrBlockStateCode
    @xmlName("statusMessage") StatusMessage: String
}

enum VpcCidrBlockStateCode {
    ASSOCIATING = "associating", ASSOCIATED = "associated", DISASSOCIATING = "disassociating", DISASSOCIATED = "disassociated",
    FAILING = "failing", FAILED = "failed"
}

structure VpcEncryptionControl {
    @xmlName("vpcId") VpcId: VpcId
    @xmlName("vpcEncryptionControlId") VpcEncryptionControlId: VpcEncryptionControlId
    @xmlName("mode") Mode: VpcEncryptionControlMode
    @xmlName("state") State: VpcEncryptionControlState
    @xmlName("stateMessage") StateMessage: String
    @xmlName("resourceExclusions") ResourceExclusions: VpcEncryptionControlExclusions
    @xmlName("tagSet") Tags: TagList
}

structure VpcEncryptionControlConfiguration {
    @required Mode: VpcEncryptionControlMode
    InternetGatewayExclusion: VpcEncryptionControlExclusionStateInput
    EgressOnlyInternetGatewayExclusion: VpcEncryptionControlExclusionStateInput
    NatGatewayExclusion: VpcEncryptionControlExclusionStateInput
    VirtualPrivateGatewayExclusion: VpcEncryptionControlExclusionStateInput
    VpcPeeringExclusion: VpcEncryptionControlExclusionStateInput
    LambdaExclusion: VpcEncryptionControlExclusionStateInput
    VpcLatticeExclusion: VpcEncryptionControlExclusionStateInput
    ElasticFileSystemExclusion: VpcEncryptionControlExclusionStateInput
}

structure VpcEncryptionControlExclusion {
    @xmlName("state") State: VpcEncryptionControlExclusionState
    @xmlName("stateMessage") StateMessage: String
}

enum VpcEncryptionControlExclusionState {
    ENABLING = "enabling", ENABLED = "enabled", DISABLING = "disabling", DISABLED = "disabled"
}

enum VpcEncryptionControlExclusionStateInput {
    ENABLE = "enable", DISABLE = "disable"
}

structure VpcEncryptionControlExclusions {
    @xmlName("internetGateway") InternetGateway: VpcEncryptionControlExclusion
    @xmlName("egressOnlyInternetGateway") EgressOnlyInternetGateway: VpcEncryptionControlExclusion
    @xmlName("natGateway") NatGateway: VpcEncryptionControlExclusion
    @xmlName("virtualPrivateGateway") VirtualPrivateGateway: VpcEncryptionControlExclusion
    @xmlName("vpcPeering") VpcPeering: VpcEncryptionControlExclusion
    @xmlName("lambda") Lambda: VpcEncryptionControlExclusion
    @xmlName("vpcLattice") VpcLattice: VpcEncryptionControlExclusion
    @xmlName("elasticFileSystem") ElasticFileSystem: VpcEncryptionControlExclusion
}

string VpcEncryptionControlId

enum VpcEncryptionControlMode {
    MONITOR = "monitor", ENFORCE = "enforce"
}

enum VpcEncryptionControlState {
    ENFORCE_IN_PROGRESS = "enforce-in-progress", MONITOR_IN_PROGRESS = "monitor-in-progress", ENFORCE_FAILED = "enforce-failed",
    MONITOR_FAILED = "monitor-failed", DELETING = "deleting", DELETED = "deleted", AVAILABLE = "available",
    CREATING = "creating", DELETE_FAILED = "delete-failed"
}

structure VpcEndpoint {
    @xmlName("vpcEndpointId") VpcEndpointId: String
    @xmlName("vpcEndpointType") VpcEndpointType: VpcEndpointType
    @xmlName("vpcId") VpcId: String
    @xmlName("serviceName") ServiceName: String
    @xmlName("state") State: State
    @xmlName("policyDocument") PolicyDocument: String
    @xmlName("routeTableIdSet") RouteTableIds: ValueStringList
    @xmlName("subnetIdSet") SubnetIds: ValueStringList
    @xmlName("groupSet") Groups: GroupIdentifierSet
    @xmlName("ipAddressType") IpAddressType: IpAddressType
    @xmlName("dnsOptions") DnsOptions: DnsOptions
    @xmlName("privateDnsEnabled") PrivateDnsEnabled: Boolean
    @xmlName("requesterManaged") RequesterManaged: Boolean
    @xmlName("networkInterfaceIdSet") NetworkInterfaceIds: ValueStringList
    @xmlName("dnsEntrySet") DnsEntries: DnsEntrySet
    @xmlName("creationTimestamp") CreationTimestamp: MillisecondDateTime
    @xmlName("tagSet") Tags: TagList
    @xmlName("ownerId") OwnerId: String
    @xmlName("lastError") LastError: LastError
    @xmlName("ipv4PrefixSet") Ipv4Prefixes: SubnetIpPrefixesList
    @xmlName("ipv6PrefixSet") Ipv6Prefixes: SubnetIpPrefixesList
    @xmlName("failureReason") FailureReason: String
    @xmlName("serviceNetworkArn") ServiceNetworkArn: ServiceNetworkArn
    @xmlName("resourceConfigurationArn") ResourceConfigurationArn: ResourceConfigurationArn
    @xmlName("serviceRegion") ServiceRegion: String
    @xmlName("payerResponsibilitySet") PayerResponsibilities: PayerResponsibilitySet
}

string VpcEndpointId

list VpcEndpointIdList {
    @xmlName("item") member: VpcEndpointId
}

list VpcEndpointRouteTableIdList {
    @xmlName("item") member: RouteTableId
}

list VpcEndpointSecurityGroupIdList {
    @xmlName("item") member: SecurityGroupId
}

list VpcEndpointSet {
    @xmlName("item") member: VpcEndpoint
}

list VpcEndpointSubnetIdList {
    @xmlName("item") member: SubnetId
}

enum VpcEndpointType {
    INTERFACE = "Interface", GATEWAY = "Gateway", GATEWAY_LOAD_BALANCER = "GatewayLoadBalancer", RESOURCE = "Resource",
    SERVICE_NETWORK = "ServiceNetwork"
}

string VpcFlowLogId

string VpcId

list VpcIdStringList {
    @xmlName("VpcId") member: VpcId
}

structure VpcIpv6CidrBlockAssociation {
    @xmlName("associationId") AssociationId: String
    @xmlName("ipv6CidrBlock") Ipv6CidrBlock: String
    @xmlName("ipv6CidrBlockState") Ipv6CidrBlockState: VpcCidrBlockState
    @xmlName("networkBorderGroup") NetworkBorderGroup: String
    @xmlName("ipv6Pool") Ipv6Pool: String
    @xmlName("ipv6AddressAttribute") Ipv6AddressAttribute: Ipv6AddressAttribute
    @xmlName("ipSource") IpSource: IpSource
}

list VpcIpv6CidrBlockAssociationSet {
    @xmlName("item") member: VpcIpv6CidrBlockAssociation
}

list VpcList {
    @xmlName("item") member: Vpc
}

structure VpcPeeringConnection {
    @xmlName("accepterVpcInfo") AccepterVpcInfo: VpcPeeringConnectionVpcInfo
    @xmlName("expirationTime") ExpirationTime: DateTime
    @xmlName("requesterVpcInfo") RequesterVpcInfo: VpcPeeringConnectionVpcInfo
    @xmlName("status") Status: VpcPeeringConnectionStateReason
    @xmlName("tagSet") Tags: TagList
    @xmlName("vpcPeeringConnectionId") VpcPeeringConnectionId: String
}

string VpcPeeringConnectionId

list VpcPeeringConnectionIdList {
    @xmlName("item") member: VpcPeeringConnectionId
}

string VpcPeeringConnectionIdWithResolver

list VpcPeeringConnectionList {
    @xmlName("item") member: VpcPeeringConnection
}

structure VpcPeeringConnectionOptionsDescription {
    @xmlName("allowDnsResolutionFromRemoteVpc") AllowDnsResolutionFromRemoteVpc: Boolean
    @xmlName("allowEgressFromLocalClassicLinkToRemoteVpc") AllowEgressFromLocalClassicLinkToRemoteVpc: Boolean
    @xmlName("allowEgressFromLocalVpcToRemoteClassicLink") AllowEgressFromLocalVpcToRemoteClassicLink: Boolean
}

structure VpcPeeringConnectionStateReason {
    @xmlName("code") Code: VpcPeeringConnectionStateReasonCode
    @xmlName("message") Message: String
}

enum VpcPeeringConnectionStateReasonCode {
    INITIATING_REQUEST = "initiating-request", PENDING_ACCEPTANCE = "pending-acceptance", ACTIVE = "active", DELETED = "deleted",
    REJECTED = "rejected", FAILED = "failed", EXPIRED = "expired", PROVISIONING = "provisioning", DELETING = "deleting"
}

structure VpcPeeringConnectionVpcInfo {
    @xmlName("cidrBlock") CidrBlock: String
    @xmlName("ipv6CidrBlockSet") Ipv6CidrBlockSet: Ipv6CidrBlockSet
    @xmlName("cidrBlockSet") CidrBlockSet: CidrBlockSet
    @xmlName("ownerId") OwnerId: String
    @xmlName("peeringOptions") PeeringOptions: VpcPeeringConnectionOptionsDescription
    @xmlName("vpcId") VpcId: String
    @xmlName("region") Region: String
}

enum VpcState {
    PENDING = "pending", AVAILABLE = "available"
}

list ZoneIdStringList {
    @xmlName("ZoneId") member: String
}

list ZoneNameStringList {
    @xmlName("ZoneName") member: String
}
