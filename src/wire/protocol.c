#include "wire/protocol.h"
#include <stddef.h>

const struct protocol *protocol_of(uint8_t bit)
{
    static const struct protocol *const all[] = {
        &protocol_ec2_query,    &protocol_aws_query, &protocol_aws_json_1_0,  &protocol_aws_json_1_1,
        &protocol_rest_json_1,  &protocol_rest_xml,  &protocol_rpc_v2_cbor,
    };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->bit == bit)
            return all[i];
    return NULL;
}
