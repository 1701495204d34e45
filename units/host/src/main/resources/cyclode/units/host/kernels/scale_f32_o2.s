// scale_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L78:
    ldr s2, [x1, x3, lsl 2]
    fmadd   s2, s2, s0, s1
    str s2, [x0, x3, lsl 2]
    add x3, x3, 1
    cmp x2, x3
    bne .L78
