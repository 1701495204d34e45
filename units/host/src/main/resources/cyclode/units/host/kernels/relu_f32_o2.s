// relu_f32 of scalar.c, gcc 12.2 -O2 -mcpu=cortex-a53. One element per iteration.
.L66:
    ldr s0, [x1, x3, lsl 2]
    fcmpe   s0, #0.0
    fcsel   s0, s0, s1, gt
    str s0, [x0, x3, lsl 2]
    add x3, x3, 1
    cmp x2, x3
    bne .L66
