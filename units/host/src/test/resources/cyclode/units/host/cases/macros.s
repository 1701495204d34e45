        .set    STEP, 8*2
        .macro  load to, from=x0, step=STEP
        ldr     q\to, [\from], #\step
        .endm
        .macro  multiply sum, part
        fmla    v\sum\().4s, v\part\().4s, v31.4s
        .endm
        .macro  accumulate sum:req, rest:vararg
        .irp    part, \rest
        multiply \sum, \part
        .endr
        .endm
        .macro  many n
        .if     \n
        add     x7, x7, #\n
        many    (\n - 1)
        .endif
        .endm
f:
1:      load    0
        load    to=1, from=x1
        accumulate 2, 0, 1
        many    3
        .irpc   i, 45
        mov     w\i, w6
        .endr
        .ifc    a, b
        fdiv    v0.4s, v0.4s, v1.4s
        .elseif STEP == 16
        nop
        .else
        fsqrt   v0.4s, v0.4s
        .endif
        subs    x2, x2, #STEP
        b.ne    1b
        ret
