dot(float const*, int):
 mov	x2, #0x0                   	// #0
 ldr	s1, [x0, x2, lsl #2]
 add	x2, x2, #0x1
 fadd	s0, s0, s1
 cmp	w1, w2
 b.gt	400584 <dot(float const*, int)+0x4>
 ret
