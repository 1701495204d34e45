// relu_f32 of scalar.c, gcc 12.2 -O3 -mcpu=cortex-a53. 
.L205:
    ldr q1, [x1, x3]
    fcmgt   v0.4s, v1.4s, 0
    and v0.16b, v0.16b, v1.16b
    str q0, [x0, x3]
    add x3, x3, 16
    cmp x4, x3
    bne .L205
