// copy_strided_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L57:
    ldr s0, [x1]
    add x1, x1, x3
    str s0, [x0], 4
    cmp x0, x2
    bne .L57
