// sum_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L264:
    ldr s1, [x0], 4
    fadd    s0, s0, s1
    cmp x1, x0
    bne .L264
