// stream_add of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. Four elements per iteration.
.L8:
    ldp s3, s2, [x0]
    add x0, x0, 16
    ldr s0, [x1]
    add x1, x1, 16
    ldr s1, [x0, -8]
    fadd    s3, s3, s0
    ldr s0, [x0, -4]
    str s3, [x0, -16]
    ldr s3, [x1, -12]
    fadd    s2, s2, s3
    str s2, [x0, -12]
    ldr s2, [x1, -8]
    fadd    s1, s1, s2
    str s1, [x0, -8]
    ldr s1, [x1, -4]
    fadd    s0, s0, s1
    str s0, [x0, -4]
    cmp x0, x2
    bne .L8
