// dot_column_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One product per iteration, second operand strided.
.L34:
    ldr s2, [x0], 4
    ldr s1, [x1]
    add x1, x1, x3
    cmp x0, x2
    fmadd   s0, s2, s1, s0
    bne .L34
