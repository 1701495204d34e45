// sumsq_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L102:
    ldr s1, [x0], 4
    fsub    s1, s1, s2
    cmp x1, x0
    fmadd   s0, s1, s1, s0
    bne .L102
