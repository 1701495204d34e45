// stream_axpy of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. Four elements per iteration.
.L3:
    ldp s4, s3, [x0]
    add x0, x0, 16
    ldr s1, [x1]
    add x1, x1, 16
    ldr s2, [x0, -8]
    fmadd   s4, s1, s0, s4
    ldr s1, [x0, -4]
    str s4, [x0, -16]
    ldr s4, [x1, -12]
    fmadd   s3, s4, s0, s3
    str s3, [x0, -12]
    ldr s3, [x1, -8]
    fmadd   s2, s3, s0, s2
    str s2, [x0, -8]
    ldr s2, [x1, -4]
    fmadd   s1, s2, s0, s1
    str s1, [x0, -4]
    cmp x0, x2
    bne .L3
