/* The offsets of the engine's fields that scripts/image/ needs, as this compiler lays them out for this
   target. build.rs compiles this file and reads the numbers from the object file. It is never run. */
#include <stddef.h>
#include <stdint.h>
#include "quickjs.c"

#define MARK { 'p', 'y', 'l', '-', 'e', 'n', 'g', 'i', 'n', 'e', '-', 'l', 'a', 'y', 'o', 'u' }

struct layout { char mark[16]; uint32_t numbers[32]; };

/* In the order of LAYOUT_NAMES in build.rs. */
const volatile struct layout pyl_engine_layout = { MARK, {
    offsetof(JSContext, rt),
    offsetof(JSContext, time_origin),
    offsetof(JSContext, random_state),
    offsetof(JSContext, hash_seed),
    offsetof(JSRuntime, stack_top),
    offsetof(JSRuntime, stack_limit),
    offsetof(JSRuntime, shape_hash_bits),
    offsetof(JSRuntime, shape_hash_size),
    offsetof(JSRuntime, shape_hash_count),
    offsetof(JSRuntime, shape_hash),
    offsetof(JSShape, is_hashed),
    offsetof(JSShape, hash),
    offsetof(JSShape, prop_hash_mask),
    offsetof(JSShape, prop_count),
    offsetof(JSShape, shape_hash_next),
    offsetof(JSShape, proto),
    offsetof(JSShape, hash_table),
    sizeof(JSShapeProperty),
    JS_ARENA_LARGE_BLOCKS_ONLY,
    sizeof(JSMallocBlockHeader),
    /* A bit-field has no offset. It is in the next byte. */
    offsetof(JSMallocBlockHeader, block_size_idx) + 1,
    JS_GC_OBJ_TYPE_SHAPE,
} };
