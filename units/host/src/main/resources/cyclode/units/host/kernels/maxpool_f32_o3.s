// maxpool_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L258:
    ldr s0, [x1]
    fcmpe   s1, s0
    bmi .L260
.L256:
    add x1, x1, 4
    cmp x2, x1
    bne .L258
