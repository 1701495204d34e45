// add_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L63:
    ldr q1, [x0, x4]
    add x5, x5, 1
    ldr q3, [x1, x4]
    cmp x3, x5
    ldr q0, [x8, x4]
    ldr q2, [x7, x4]
    fadd    v1.4s, v1.4s, v3.4s
    fadd    v0.4s, v0.4s, v2.4s
    str q1, [x2, x4]
    str q0, [x6, x4]
    add x4, x4, 32
    bne .L63
