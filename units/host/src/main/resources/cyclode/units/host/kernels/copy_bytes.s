// copy_bytes of neon.c, gcc 12.2 -O2 -mcpu=cortex-a53. 
.L51:
    ldr q0, [x0, x3]
    add x4, x4, 1
    cmp x2, x4
    str q0, [x1, x3]
    add x3, x3, 16
    bne .L51
