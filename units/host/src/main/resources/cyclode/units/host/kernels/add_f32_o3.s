// add_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L220:
    ldr q0, [x1, x4]
    ldr q1, [x2, x4]
    fadd    v0.4s, v0.4s, v1.4s
    str q0, [x0, x4]
    add x4, x4, 16
    cmp x4, x5
    bne .L220
