// stream_copy of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. Four elements per iteration.
.L21:
    ldr q0, [x1, x2]
    add x3, x3, 1
    cmp x3, x4
    str q0, [x0, x2]
    add x2, x2, 16
    bcc .L21
