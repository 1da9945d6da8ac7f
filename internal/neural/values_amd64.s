#include "textflag.h"

DATA order<>+0(SB)/4, $0
DATA order<>+4(SB)/4, $1
DATA order<>+8(SB)/4, $2
DATA order<>+12(SB)/4, $3
DATA order<>+16(SB)/4, $4
DATA order<>+20(SB)/4, $5
DATA order<>+24(SB)/4, $6
DATA order<>+28(SB)/4, $7
GLOBL order<>(SB), RODATA|NOPTR, $32
DATA eight<>+0(SB)/4, $8
GLOBL eight<>(SB), RODATA|NOPTR, $4
DATA far<>+0(SB)/4, $0x7fffffff
GLOBL far<>(SB), RODATA|NOPTR, $4

// func affineAVX2(out *float32, products *int32, step, bias *float32, n int)
//
// affinePlain for n values, a multiple of 8.
TEXT ·affineAVX2(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DI
	MOVQ products+8(FP), SI
	MOVQ step+16(FP), R8
	MOVQ bias+24(FP), R9
	MOVQ n+32(FP), CX
	SHLQ $2, CX
	XORQ BX, BX

next:
	VCVTDQ2PS (SI)(BX*1), Y0
	VMULPS (R8)(BX*1), Y0, Y0
	VADDPS (R9)(BX*1), Y0, Y0
	VMOVUPS Y0, (DI)(BX*1)
	ADDQ $32, BX
	CMPQ BX, CX
	JLT next
	VZEROUPPER
	RET

// func largestAVX2(v *float32, n int) int
//
// largestPlain for n values, 8 or more. Y0 has the largest of each lane, Y1 where the first
// of them is, Y5 where the values at hand are. What is left over behind whole steps of
// eight is taken together with the end of the last step, which changes nothing.
TEXT ·largestAVX2(SB), NOSPLIT, $0-24
	MOVQ v+0(FP), SI
	MOVQ n+8(FP), CX
	VMOVDQU order<>(SB), Y5
	VMOVDQA Y5, Y1
	VMOVUPS (SI), Y0
	VPBROADCASTD eight<>(SB), Y6
	MOVQ $8, BX
	LEAQ -8(CX), DX // where the last eight begin

eights:
	CMPQ BX, DX
	JGT rest
	VPADDD Y6, Y5, Y5
	VMOVUPS (SI)(BX*4), Y2
	VCMPPS $0x1e, Y0, Y2, Y3 // those above the largest so far
	VBLENDVPS Y3, Y2, Y0, Y0
	VBLENDVPS Y3, Y5, Y1, Y1
	ADDQ $8, BX
	JMP eights

rest:
	CMPQ BX, CX
	JGE across
	MOVQ DX, X4
	VPBROADCASTD X4, Y5
	VPADDD order<>(SB), Y5, Y5
	VMOVUPS (SI)(DX*4), Y2
	VCMPPS $0x1e, Y0, Y2, Y3
	VBLENDVPS Y3, Y2, Y0, Y0
	VBLENDVPS Y3, Y5, Y1, Y1

across:
	VPERM2F128 $1, Y0, Y0, Y2
	VMAXPS Y2, Y0, Y2
	VPERMILPS $0x4e, Y2, Y3
	VMAXPS Y3, Y2, Y2
	VPERMILPS $0xb1, Y2, Y3
	VMAXPS Y3, Y2, Y2 // the largest of all, in each lane
	VCMPPS $0, Y0, Y2, Y3
	VPBROADCASTD far<>(SB), Y4
	VBLENDVPS Y3, Y1, Y4, Y1
	VEXTRACTI128 $1, Y1, X2
	VPMINSD X2, X1, X1
	VPSHUFD $0x4e, X1, X2
	VPMINSD X2, X1, X1
	VPSHUFD $0xb1, X1, X2
	VPMINSD X2, X1, X1
	VMOVD X1, AX
	MOVQ AX, ret+16(FP)
	VZEROUPPER
	RET

// func roundAVX2(out *int16, values *float32, steps *Steps, n int)
//
// Steps.roundPlain for n values, a multiple of 8.
TEXT ·roundAVX2(SB), NOSPLIT, $0-32
	MOVQ out+0(FP), DI
	MOVQ values+8(FP), SI
	MOVQ steps+16(FP), DX
	MOVQ n+24(FP), CX
	VBROADCASTSS (DX), Y4
	VBROADCASTSS 4(DX), Y5
	VBROADCASTSS 8(DX), Y6
	VBROADCASTSS 12(DX), Y7
	VPBROADCASTD 16(DX), Y8

some:
	VMOVUPS (SI), Y0
	VMAXPS Y4, Y0, Y0
	VMINPS Y5, Y0, Y0
	VMULPS Y6, Y0, Y0
	VADDPS Y7, Y0, Y0
	VCVTTPS2DQ Y0, Y0
	VPSUBD Y8, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPACKSSDW X1, X0, X0
	VMOVDQU X0, (DI)
	ADDQ $32, SI
	ADDQ $16, DI
	SUBQ $8, CX
	JGT some
	VZEROUPPER
	RET

// func addRowAVX2(sum *int32, row *byte, n int)
//
// addRowPlain for n values, a multiple of 8.
TEXT ·addRowAVX2(SB), NOSPLIT, $0-24
	MOVQ sum+0(FP), DI
	MOVQ row+8(FP), SI
	MOVQ n+16(FP), CX

more:
	VPMOVSXBD (SI), Y0
	VPADDD (DI), Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $8, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JGT more
	VZEROUPPER
	RET
