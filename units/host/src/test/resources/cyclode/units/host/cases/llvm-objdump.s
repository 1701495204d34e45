k.o:	file format elf64-littleaarch64

Disassembly of section .text:

0000000000000000 <f>:
       0: 52800003     	mov	w3, #0x0                // =0
       4: 3cc10400     	ldr	q0, [x0], #0x10
       8: 4e21d400     	fadd	v0.4s, v0.4s, v1.4s
       c: f1000442     	subs	x2, x2, #0x1
      10: 54ffffa1     	b.ne	0x4 <f+0x4>
      14: d65f03c0     	ret
