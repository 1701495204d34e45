// maxpool_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L84:
    ldr s0, [x1]
    fcmpe   s1, s0
    bmi .L86
.L82:
    add x1, x1, 4
    cmp x2, x1
    bne .L84
