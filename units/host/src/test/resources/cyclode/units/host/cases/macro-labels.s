        .macro  spin reg
.Lspin\@:
        subs    \reg, \reg, #1
        b.ne    .Lspin\@
        .endm
f:      spin    x0
        spin    x1
        ret
