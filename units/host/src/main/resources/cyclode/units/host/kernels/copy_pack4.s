// copy_pack4 of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L47:
    ldp q0, q2, [x0, 16]
    add x3, x3, 1
    ldr q1, [x0, 48]
    cmp x2, x3
    stp q0, q2, [x1, 16]
    add x1, x1, 64
    ldr q0, [x0], 64
    str q1, [x1, -16]
    str q0, [x1, -64]
    bne .L47
