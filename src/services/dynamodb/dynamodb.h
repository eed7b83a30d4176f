/* What the files of this service share. */
#pragma once
#include "gen/dynamodb/api.h"
#include "services/dynamodb/expression.h"
#include "services/dynamodb/value.h"
#include "world/service.h"
#include "world/timer.h"

struct keys {
    struct str hash, range; /* range absent: there is none */
    enum value_type hash_type, range_type;
};

enum projection { PROJECT_KEYS, PROJECT_SOME, PROJECT_ALL };

struct throughput { bool on_demand; int64_t read, write, max_read, max_write; };

struct index {
    int64_t id;
    struct str name, status, changed;
    bool local, backfilling;
    struct keys keys;
    enum projection projection;
    struct { struct str *items; size_t len; } include;
    struct throughput units;
};

struct table {
    int64_t id;
    struct str account, region, name, uuid, status;
    int64_t created_at;
    struct keys keys;
    struct throughput units;
    int64_t stream; /* id in kit/table_stream.h; 0: none */
    struct str view;
    struct str ttl, ttl_status;
    bool protected;
    struct str policy, policy_revision;
    struct { struct index *items; size_t len; } indexes;
};

#define TABLES_MAX 2500
#define PAGE_BYTES_MAX (1024 * 1024)

/* table.c */
int64_t ddb_number(struct call *call, const char *name);
/* By name or ARN; the call's own account and Region for names. */
bool ddb_table_find(struct call *call, struct str name, struct table *ret);
/* ... which must be there and ready for items, or ResourceNotFoundException. */
enum verdict ddb_table_for_items(struct call *call, struct str name, struct table *ret);
enum verdict ddb_table_check_name(struct call *call, struct str name);
struct str ddb_table_arn(struct call *call, const struct table *t);
const struct index *ddb_index_find(const struct table *t, struct str name); /* NULL */
bool ddb_name_parse(struct call *call, struct str name, struct str *ret_account, struct str *ret_region, struct str *ret_name);
bool ddb_table_by_id(struct call *call, int64_t id, struct table *ret);
bool ddb_arn_table(struct call *call, struct str arn, struct table *ret); /* of a table's or index's or stream's ARN */

/* describe.c */
struct dynamodb_table_description *ddb_describe(struct call *call, const struct table *t);
void ddb_description_load(struct call *call, const struct table *t, struct dynamodb_table_description *ret);
void ddb_description_save(struct call *call, int64_t table, const struct dynamodb_table_description *d);

/* plan.c: what a table and its indexes shall be, checked */
struct index_plan {
    struct str name;
    bool local;
    struct keys keys;
    const struct dynamodb_projection *projection;
    struct throughput units;
};
/* Fills `ret` from a key schema and the definitions; FAULT: they do not fit. */
enum verdict ddb_plan_keys(struct call *call, const struct dynamodb_key_schema *schema, const struct dynamodb_attribute_definitions *defs,
                           struct keys *ret);
enum verdict ddb_plan_projection(struct call *call, const struct dynamodb_projection *p);
enum verdict ddb_plan_units(struct call *call, bool on_demand, const struct dynamodb_provisioned_throughput *p,
                            const struct dynamodb_on_demand_throughput *d, struct throughput *ret);
enum verdict ddb_plan_global(struct call *call, const struct dynamodb_global_secondary_index *in,
                             const struct dynamodb_attribute_definitions *defs, bool on_demand, struct index_plan *ret);
enum verdict ddb_plan_local(struct call *call, const struct dynamodb_local_secondary_index *in,
                            const struct dynamodb_attribute_definitions *defs, const struct keys *table, struct index_plan *ret);
int64_t ddb_index_make(struct call *call, int64_t table, int64_t number, const struct index_plan *p, const char *status, bool backfilling);

/* create.c */
void ddb_sse_describe(struct call *call, const struct dynamodb_sse_specification *in, struct dynamodb_table_description *d);
/* settings.c */
enum verdict ddb_tags_put(struct call *call, int64_t table, const struct dynamodb_tag_list *tags);
enum verdict ddb_policy_check(struct call *call, struct str policy);

/* stream.c */
enum verdict ddb_stream_set(struct call *call, struct table *t, const struct dynamodb_stream_specification *in,
                            struct dynamodb_table_description *d);
void ddb_stream_close(struct call *call, const struct table *t);
extern const struct timer_kind ddb_stream_timer;

/* lifecycle.c */
extern const struct timer_kind ddb_table_timer, ddb_ttl_timer, ddb_backup_timer;
extern const struct task_kind ddb_sweep_task, ddb_backfill_task, ddb_expiry_task;
void ddb_meter_make(struct call *call, int64_t id, const struct throughput *units);
struct str ddb_id_text(struct call *call, int64_t id);
void ddb_later(struct call *call, const struct table *t, const char *status);
void ddb_backfill_start(struct call *call, const struct table *t, int64_t index);

/* key.c */
enum verdict ddb_key_check(struct call *call, const struct table *t, const struct item *key); /* exactly the key, of the right types */
struct str ddb_key(struct arena *a, const struct keys *k, const struct item *item);
/* Absent when the item has no such entry. */
struct str ddb_index_key(struct arena *a, const struct table *t, const struct index *ix, const struct item *item);
enum verdict ddb_item_keys_check(struct call *call, const struct table *t, const struct item *item); /* of an item to be stored */
struct item ddb_key_of(struct arena *a, const struct table *t, const struct index *ix, const struct item *item);
struct item ddb_index_entry(struct arena *a, const struct table *t, const struct index *ix, const struct item *item);
struct str ddb_key_prefix(struct arena *a, const struct value *hash);
struct str ddb_key_sort(struct arena *a, struct str prefix, const struct value *range, char end); /* end 0: no terminator */
struct str ddb_key_after(struct arena *a, struct str prefix); /* beyond everything that begins so */
struct str ddb_key_segment(struct arena *a, int64_t segment, int64_t of);

/* capacity.c: what one call consumes of one table */
struct consumed {
    const struct table *t;
    double read, write;           /* of the table itself */
    double *index_read, *index_write;
    bool transactional;
};
struct consumed ddb_consumed(struct call *call, const struct table *t);
double ddb_read_units(size_t bytes, bool consistent);
double ddb_write_units(size_t bytes);
/* Is there throughput left? FAULT: ProvisionedThroughputExceededException. `ix` NULL: of the table. */
enum verdict ddb_throttle(struct call *call, const struct table *t, const struct index *ix, bool write);
void ddb_consume(struct call *call, const struct consumed *c);
/* Metrics: a request that was answered, what it returned, and events counted by table. */
void ddb_measure_request(struct call *call, const struct consumed *c);
void ddb_measure_items(struct call *call, const struct table *t, int64_t items);
void ddb_measure_table(struct call *call, const struct table *t, const char *metric);
/* NULL when it was not asked for. */
struct dynamodb_consumed_capacity *ddb_capacity(struct call *call, const struct consumed *c, struct str mode, bool reads, bool writes);
enum verdict ddb_capacity_mode_check(struct call *call, struct str mode);

/* write.c */
/* What a change does to one index. Absent keys: no entry. */
struct entry_change {
    struct str old_key, new_key, entry;
    size_t old_size, new_size;
    double units;
};
enum write_kind { WRITE_PUT, WRITE_UPDATE, WRITE_DELETE, WRITE_CHECK };
struct write {
    enum write_kind kind;
    const struct table *t;
    struct item key;       /* UPDATE, DELETE, CHECK */
    struct item item;      /* PUT */
    struct update update;
    struct node *condition;
    bool failed;           /* the condition did not hold */
    struct str place;      /* the key in the store */
    struct item old, new;
    bool had, has;
    size_t old_size, new_size;
    struct str old_bytes;
    struct entry_change *entries; /* parallel to the table's indexes */
    bool by_ttl;
};
/* Reads what is there, looks at the condition, makes what shall be there. FAULT: invalid. A condition that does not hold is no fault. */
enum verdict ddb_write_prepare(struct call *call, struct write *w);
void ddb_write_do(struct call *call, struct write *w, struct consumed *c);
enum verdict ddb_write_throttle(struct call *call, const struct write *w);
enum verdict ddb_condition_failed(struct call *call, const struct write *w, struct str return_values);
void ddb_return_values(struct call *call, const struct write *w, struct str mode, struct dynamodb_attribute_map *ret);
struct dynamodb_item_collection_metrics *ddb_collection(struct call *call, const struct write *w, struct str mode);
bool ddb_read(struct call *call, const struct table *t, struct str place, struct item *ret, size_t *ret_size);

/* read.c */
struct get {
    const struct table *t;
    struct item key;
    struct paths paths;
    bool consistent;
};
bool ddb_get(struct call *call, const struct get *g, struct item *ret, size_t *ret_size);

/* query.c */
struct key_range { struct str from, to; }; /* keys in [from, to) */
struct reading {
    const struct table *t;
    const struct index *ix; /* NULL: the table */
    struct key_range range;
    bool backward, consistent, count_only, whole; /* whole: attributes that a local index does not have are fetched */
    int64_t limit;          /* 0: none */
    struct str start;       /* continue behind this key; absent: from the first */
    struct node *filter;
    struct paths paths;
    /* found */
    struct { struct item *items; size_t len; } items;
    int64_t count, scanned;
    struct item last;       /* where the next page begins; no fields: there is none */
    struct str last_place;
};
enum verdict ddb_reading_run(struct call *call, struct reading *r, struct consumed *c);
enum verdict ddb_start_key(struct call *call, struct reading *r, struct wire_item key);

/* key_condition.c */
struct key_condition { struct value hash; struct node *range; };
enum verdict ddb_key_condition(struct call *call, const struct node *n, const struct keys *keys, bool expression, struct key_condition *ret);
struct key_range ddb_key_range(struct arena *a, const struct key_condition *c);
enum verdict ddb_legacy_key_condition(struct call *call, const struct dynamodb_key_conditions *in, struct node **ret);

/* changes.c: what follows from a change: stream record, expiry */
void ddb_changed(struct call *call, const struct write *w);
struct str ddb_change_record(struct call *call, const struct write *w, struct str view);
bool ddb_expiry_of(const struct table *t, const struct item *item, int64_t *ret);

/* transact.c */
struct change { /* one part of a transaction */
    struct write w;
    struct str return_values;
};
/* All or nothing. FAULT: TransactionCanceledException with a reason for each part. */
enum verdict ddb_transact(struct call *call, struct change *changes, size_t len);
/* Groups what the parts consume by table. */
struct consumed *ddb_consumed_of(struct call *call, struct consumed *all, size_t *len, const struct table *t);
/* DONE and *ret_repeat when the token came with the same request less than ten minutes ago. */
enum verdict ddb_token(struct call *call, struct str token, struct str digest, bool *ret_repeat);
struct tables { struct table **items; size_t len; };
enum verdict ddb_table_once(struct call *call, struct tables *all, struct str name, struct table **ret);

/* targets.c */
enum verdict ddb_targets(struct call *call, const void *in, struct auth_targets *ret);

/* partiql */
enum verdict ddb_no_table(struct call *call, struct str name);
