#include "textflag.h"

// func tileAVX2(out *int32, width int, weights, x *int16, stride, pairs int)
//
// Y0 to Y7 hold the sums: two registers of eight rows for each of four tokens. A step
// takes one pair of columns: VPMADDWD multiplies the pair of a token, broadcast to all
// lanes, with the pairs of eight rows and adds the two products.
TEXT ·tileAVX2(SB), NOSPLIT, $0-48
	MOVQ out+0(FP), DI
	MOVQ width+8(FP), R8
	MOVQ weights+16(FP), SI
	MOVQ x+24(FP), DX
	MOVQ stride+32(FP), R9
	MOVQ pairs+40(FP), CX
	LEAQ (DX)(R9*1), R10
	LEAQ (DX)(R9*2), R11
	LEAQ (R10)(R9*2), R12
	XORQ BX, BX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

step:
	VMOVDQU (SI), Y8
	VMOVDQU 32(SI), Y9
	VPBROADCASTD (DX)(BX*4), Y10
	VPBROADCASTD (R10)(BX*4), Y11
	VPMADDWD Y8, Y10, Y12
	VPMADDWD Y9, Y10, Y13
	VPMADDWD Y8, Y11, Y14
	VPMADDWD Y9, Y11, Y15
	VPADDD Y12, Y0, Y0
	VPADDD Y13, Y1, Y1
	VPADDD Y14, Y2, Y2
	VPADDD Y15, Y3, Y3
	VPBROADCASTD (R11)(BX*4), Y10
	VPBROADCASTD (R12)(BX*4), Y11
	VPMADDWD Y8, Y10, Y12
	VPMADDWD Y9, Y10, Y13
	VPMADDWD Y8, Y11, Y14
	VPMADDWD Y9, Y11, Y15
	VPADDD Y12, Y4, Y4
	VPADDD Y13, Y5, Y5
	VPADDD Y14, Y6, Y6
	VPADDD Y15, Y7, Y7
	ADDQ $64, SI
	INCQ BX
	CMPQ BX, CX
	JLT step

	VMOVDQU Y0, (DI)
	VMOVDQU Y1, 32(DI)
	ADDQ R8, DI
	VMOVDQU Y2, (DI)
	VMOVDQU Y3, 32(DI)
	ADDQ R8, DI
	VMOVDQU Y4, (DI)
	VMOVDQU Y5, 32(DI)
	ADDQ R8, DI
	VMOVDQU Y6, (DI)
	VMOVDQU Y7, 32(DI)
	VZEROUPPER
	RET

// func pairVNNI(out *int32, width int, weights, x *int16, stride, pairs int)
//
// Z0 to Z3 hold the sums of a tile of sixteen rows for four tokens, Z4 to Z7 those of
// the next tile. VPDPWSSD multiplies pairs and adds both products to the sum at once.
TEXT ·pairVNNI(SB), NOSPLIT, $0-48
	MOVQ out+0(FP), DI
	MOVQ width+8(FP), R8
	MOVQ weights+16(FP), SI
	MOVQ x+24(FP), DX
	MOVQ stride+32(FP), R9
	MOVQ pairs+40(FP), CX
	LEAQ (DX)(R9*1), R10
	LEAQ (DX)(R9*2), R11
	LEAQ (R10)(R9*2), R12
	MOVQ CX, R13
	SHLQ $6, R13
	ADDQ SI, R13
	XORQ BX, BX
	VPXORQ Z0, Z0, Z0
	VPXORQ Z1, Z1, Z1
	VPXORQ Z2, Z2, Z2
	VPXORQ Z3, Z3, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7

both:
	VMOVDQU32 (SI), Z8
	VMOVDQU32 (R13), Z9
	VPBROADCASTD (DX)(BX*4), Z10
	VPBROADCASTD (R10)(BX*4), Z11
	VPBROADCASTD (R11)(BX*4), Z12
	VPBROADCASTD (R12)(BX*4), Z13
	VPDPWSSD Z8, Z10, Z0
	VPDPWSSD Z9, Z10, Z4
	VPDPWSSD Z8, Z11, Z1
	VPDPWSSD Z9, Z11, Z5
	VPDPWSSD Z8, Z12, Z2
	VPDPWSSD Z9, Z12, Z6
	VPDPWSSD Z8, Z13, Z3
	VPDPWSSD Z9, Z13, Z7
	ADDQ $64, SI
	ADDQ $64, R13
	INCQ BX
	CMPQ BX, CX
	JLT both

	VMOVDQU32 Z0, (DI)
	VMOVDQU32 Z4, 64(DI)
	ADDQ R8, DI
	VMOVDQU32 Z1, (DI)
	VMOVDQU32 Z5, 64(DI)
	ADDQ R8, DI
	VMOVDQU32 Z2, (DI)
	VMOVDQU32 Z6, 64(DI)
	ADDQ R8, DI
	VMOVDQU32 Z3, (DI)
	VMOVDQU32 Z7, 64(DI)
	VZEROUPPER
	RET
