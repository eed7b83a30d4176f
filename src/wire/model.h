/* Descriptor tables of a service's API, generated from its Smithy model. They are constant, position-independent (indices
 * and offsets, no pointers inside the rows) and drive everything generic: codecs, validation, copying, dumping, random
 * instances, the truth table.
 *
 * How a value of each shape lies in a C struct (the offset is in the member's row, sizes by model_size()):
 *   string, enum, blob, document   struct str (a document is JSON text; a streaming blob is a struct stream)
 *   boolean                        opt_bool
 *   byte, short, integer, intEnum  opt_i32
 *   long                           opt_i64
 *   float, double                  opt_f64
 *   timestamp                      opt_time
 *   list                           struct { T *items; size_t len; }, elements as above, structures inline
 *   map                            struct { struct { struct str key; V value; } *items; size_t len; }
 *   structure, union               as a member: pointer to the struct, NULL = absent; in lists and maps: inline
 * An absent list or map has items == NULL. A union is a structure with exactly one member present. */
#pragma once
#include "base/opt.h"
#include "base/str.h"

enum shape_type {
    SHAPE_BLOB,
    SHAPE_BOOLEAN,
    SHAPE_STRING,
    SHAPE_ENUM,
    SHAPE_INTEGER, /* byte, short, integer, intEnum: the range constraint tells them apart */
    SHAPE_LONG,
    SHAPE_FLOAT,
    SHAPE_DOUBLE,
    SHAPE_TIMESTAMP,
    SHAPE_DOCUMENT,
    SHAPE_LIST,
    SHAPE_MAP,
    SHAPE_STRUCTURE,
    SHAPE_UNION,
};

enum time_format { TIME_FORMAT_DEFAULT, TIME_FORMAT_EPOCH, TIME_FORMAT_ISO8601, TIME_FORMAT_HTTP_DATE };

enum shape_flag {
    SHAPE_STREAMING = 1,   /* blob whose C type is struct stream */
    SHAPE_SPARSE = 2,      /* list or map that may hold nulls */
    SHAPE_SENSITIVE = 4,
    SHAPE_ERROR = 8,       /* structure that is a modelled error */
    SHAPE_EVENTS = 16,     /* union that is an event stream */
    SHAPE_ERROR_SERVER = 32, /* error is the server's fault */
    SHAPE_UNWRAPPED = 64,  /* restXml output without its root element's wrapper (aws.customizations#s3UnwrappedXmlOutput) */
};

struct shape {
    uint32_t name;        /* offset in model.text */
    uint8_t type;         /* enum shape_type */
    uint8_t flags;        /* enum shape_flag */
    uint8_t time_format;  /* of a timestamp shape with @timestampFormat */
    uint8_t has;          /* bit 0: min, bit 1: max are set; bit 2: pattern */
    uint16_t first, count;/* rows in model.members: members; list: one ("member"); map: two ("key", "value"); in model.values for enums */
    uint32_t size;        /* sizeof the C struct for structures and unions; element size of maps' entries for maps */
    int64_t min, max;     /* @length or @range (integers; range of doubles truncated) */
    uint32_t pattern;     /* offset in model.text */
    uint32_t xml_name;    /* root element or @xmlName on the structure; 0 = none */
    uint32_t xml_ns;      /* @xmlNamespace uri, or "prefix uri"; 0 = none */
    uint32_t error_code;  /* errors: @awsQueryError code, else the shape's name; 0 otherwise */
    uint16_t http_status; /* errors: @httpError or the @awsQueryError status, else 400 or 500; 0 otherwise */
};

enum location {
    IN_BODY,
    IN_HEADER,         /* @httpHeader */
    IN_PREFIX_HEADERS, /* @httpPrefixHeaders */
    IN_QUERY,          /* @httpQuery */
    IN_QUERY_PARAMS,   /* @httpQueryParams */
    IN_LABEL,          /* @httpLabel; the label is named as the member */
    IN_PAYLOAD,        /* @httpPayload */
    IN_STATUS,         /* @httpResponseCode */
};

enum member_flag {
    MEMBER_REQUIRED = 1,
    MEMBER_XML_FLATTENED = 2,
    MEMBER_XML_ATTRIBUTE = 4,
    MEMBER_IDEMPOTENCY_TOKEN = 8,
    MEMBER_HOST_LABEL = 16,
    MEMBER_EVENT_PAYLOAD = 32,
    MEMBER_EVENT_HEADER = 64,
};

struct member {
    uint32_t name;       /* as in the model; the JSON and CBOR key unless json_name */
    uint32_t json_name;  /* @jsonName or 0 */
    uint32_t xml_name;   /* @xmlName or 0 */
    uint32_t query_name; /* @ec2QueryName or 0 */
    uint32_t bound;      /* header name, prefix or query key; 0 when the location has none */
    uint32_t xml_ns;     /* @xmlNamespace uri, or "prefix uri"; or 0 */
    uint16_t shape;
    uint8_t location;    /* enum location */
    uint8_t flags;       /* enum member_flag */
    uint8_t time_format; /* @timestampFormat on the member */
    uint32_t offset;     /* in the C struct */
};

enum operation_flag {
    OP_ENACTED = 1,  /* @enacted: it has its effect; otherwise @recorded: state is kept and returned, nothing else happens */
    OP_READONLY = 2, /* @readonly */
    OP_PAGINATED = 4,
};

#define NO_SHAPE UINT16_MAX

struct operation {
    uint32_t name;
    uint16_t input, output;            /* shapes, or NO_SHAPE */
    uint16_t first_error, error_count; /* in model.op_errors: shape indices */
    uint8_t flags;                     /* enum operation_flag */
    uint8_t http_method;               /* offset-free: enum http_method, 0 when the service is not REST */
    uint16_t http_status;              /* of success */
    uint32_t http_uri;                 /* URI template, or 0 */
};

/* An operation of the real service that this one does not answer. */
struct undeclared_op {
    uint32_t name;
    uint8_t http_method;
    uint32_t http_uri; /* 0 when the service is not REST */
};

enum protocol_bit {
    PROTOCOL_EC2_QUERY = 1,
    PROTOCOL_AWS_QUERY = 2,
    PROTOCOL_AWS_JSON_1_0 = 4,
    PROTOCOL_AWS_JSON_1_1 = 8,
    PROTOCOL_REST_JSON_1 = 16,
    PROTOCOL_REST_XML = 32,
    PROTOCOL_RPC_V2_CBOR = 64,
};

enum http_method { HTTP_ANY, HTTP_GET, HTTP_PUT, HTTP_POST, HTTP_DELETE, HTTP_HEAD, HTTP_PATCH, HTTP_OPTIONS };

struct model {
    const char *id;           /* "sqs": folder, names in C */
    const char *sdk_id;       /* "SQS" */
    const char *shape_name;   /* "AmazonSQS": the service shape, prefix of X-Amz-Target, name in rpcv2Cbor paths */
    const char *namespace_;   /* "com.amazonaws.sqs" */
    const char *version;      /* "2012-11-05" */
    const char *arn_namespace;
    const char *signing_name;
    const char *endpoint_prefix;
    const char *xml_ns;       /* service @xmlNamespace uri or NULL */
    uint8_t protocols;        /* protocol_bit */
    bool query_compatible;    /* @awsQueryCompatible */
    const struct shape *shapes;
    const struct member *members;
    const struct operation *operations; /* sorted by name */
    const uint16_t *op_errors;
    const uint32_t *enum_values;        /* offsets in text */
    const struct undeclared_op *undeclared; /* sorted by name */
    const char *text;                   /* pool of NUL-terminated strings; offset 0 is "" */
    uint16_t shape_count, operation_count, undeclared_count;
};

struct list { void *items; size_t len; }; /* the layout that all generated lists and maps share */

static inline const struct shape *model_shape(const struct model *m, uint16_t i) { return i == NO_SHAPE ? NULL : &m->shapes[i]; }
static inline const char *model_text(const struct model *m, uint32_t offset) { return m->text + offset; }
struct str model_name(const struct model *m, uint32_t offset);
/* Size of one value of the shape as a member (structures: a pointer) and as a list element or map value (structures: inline). */
size_t model_member_size(const struct model *m, const struct shape *s);
size_t model_element_size(const struct model *m, const struct shape *s);
/* Offset of the value within a map's entry: the key is at 0. */
size_t model_map_value_offset(const struct model *m, const struct shape *map);
const struct operation *model_operation(const struct model *m, struct str name); /* binary search; NULL */
const struct undeclared_op *model_undeclared(const struct model *m, struct str name);
const struct member *model_member(const struct model *m, const struct shape *structure, struct str name); /* by model name */
/* Is the value at p (as a member) present? */
bool model_present(const struct shape *s, const void *p);
