// sum_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L90:
    ldr s1, [x0], 4
    fadd    s0, s0, s1
    cmp x0, x1
    bne .L90
