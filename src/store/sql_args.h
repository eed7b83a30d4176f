/* Turns ("text", a, b, c) into: text, an array of struct sql_arg, its length. Up to 32 arguments; without any, the array is NULL.
 * Each argument is spelt out because C has no other way to map over variadic arguments. */
#pragma once

#define SQL_CALL(...) SQL_PICK(__VA_ARGS__, SQL_32, SQL_31, SQL_30, SQL_29, SQL_28, SQL_27, SQL_26, SQL_25, SQL_24, SQL_23, SQL_22, SQL_21, SQL_20, SQL_19, SQL_18, SQL_17, SQL_16, SQL_15, SQL_14, SQL_13, SQL_12, SQL_11, SQL_10, SQL_9, SQL_8, SQL_7, SQL_6, SQL_5, SQL_4, SQL_3, SQL_2, SQL_1, SQL_0, )(__VA_ARGS__)
#define SQL_PICK(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32, name, ...) name
#define SQL_0(text) text, NULL, 0
#define SQL_1(text, a1) text, (const struct sql_arg[]){SQL_LIST_1(a1)}, 1
#define SQL_2(text, a1, a2) text, (const struct sql_arg[]){SQL_LIST_2(a1, a2)}, 2
#define SQL_3(text, a1, a2, a3) text, (const struct sql_arg[]){SQL_LIST_3(a1, a2, a3)}, 3
#define SQL_4(text, a1, a2, a3, a4) text, (const struct sql_arg[]){SQL_LIST_4(a1, a2, a3, a4)}, 4
#define SQL_5(text, a1, a2, a3, a4, a5) text, (const struct sql_arg[]){SQL_LIST_5(a1, a2, a3, a4, a5)}, 5
#define SQL_6(text, a1, a2, a3, a4, a5, a6) text, (const struct sql_arg[]){SQL_LIST_6(a1, a2, a3, a4, a5, a6)}, 6
#define SQL_7(text, a1, a2, a3, a4, a5, a6, a7) text, (const struct sql_arg[]){SQL_LIST_7(a1, a2, a3, a4, a5, a6, a7)}, 7
#define SQL_8(text, a1, a2, a3, a4, a5, a6, a7, a8) text, (const struct sql_arg[]){SQL_LIST_8(a1, a2, a3, a4, a5, a6, a7, a8)}, 8
#define SQL_9(text, a1, a2, a3, a4, a5, a6, a7, a8, a9) text, (const struct sql_arg[]){SQL_LIST_9(a1, a2, a3, a4, a5, a6, a7, a8, a9)}, 9
#define SQL_10(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10) text, (const struct sql_arg[]){SQL_LIST_10(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10)}, 10
#define SQL_11(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11) text, (const struct sql_arg[]){SQL_LIST_11(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11)}, 11
#define SQL_12(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12) text, (const struct sql_arg[]){SQL_LIST_12(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12)}, 12
#define SQL_13(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13) text, (const struct sql_arg[]){SQL_LIST_13(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13)}, 13
#define SQL_14(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14) text, (const struct sql_arg[]){SQL_LIST_14(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14)}, 14
#define SQL_15(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15) text, (const struct sql_arg[]){SQL_LIST_15(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15)}, 15
#define SQL_16(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16) text, (const struct sql_arg[]){SQL_LIST_16(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16)}, 16
#define SQL_17(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17) text, (const struct sql_arg[]){SQL_LIST_17(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17)}, 17
#define SQL_18(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18) text, (const struct sql_arg[]){SQL_LIST_18(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18)}, 18
#define SQL_19(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19) text, (const struct sql_arg[]){SQL_LIST_19(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19)}, 19
#define SQL_20(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20) text, (const struct sql_arg[]){SQL_LIST_20(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20)}, 20
#define SQL_21(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21) text, (const struct sql_arg[]){SQL_LIST_21(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21)}, 21
#define SQL_22(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22) text, (const struct sql_arg[]){SQL_LIST_22(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22)}, 22
#define SQL_23(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23) text, (const struct sql_arg[]){SQL_LIST_23(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23)}, 23
#define SQL_24(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24) text, (const struct sql_arg[]){SQL_LIST_24(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24)}, 24
#define SQL_25(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25) text, (const struct sql_arg[]){SQL_LIST_25(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25)}, 25
#define SQL_26(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26) text, (const struct sql_arg[]){SQL_LIST_26(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26)}, 26
#define SQL_27(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27) text, (const struct sql_arg[]){SQL_LIST_27(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27)}, 27
#define SQL_28(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28) text, (const struct sql_arg[]){SQL_LIST_28(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28)}, 28
#define SQL_29(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29) text, (const struct sql_arg[]){SQL_LIST_29(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29)}, 29
#define SQL_30(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30) text, (const struct sql_arg[]){SQL_LIST_30(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30)}, 30
#define SQL_31(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31) text, (const struct sql_arg[]){SQL_LIST_31(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31)}, 31
#define SQL_32(text, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32) text, (const struct sql_arg[]){SQL_LIST_32(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32)}, 32
#define SQL_LIST_1(a1) SQL_ARG(a1)
#define SQL_LIST_2(a1, a2) SQL_LIST_1(a1), SQL_ARG(a2)
#define SQL_LIST_3(a1, a2, a3) SQL_LIST_2(a1, a2), SQL_ARG(a3)
#define SQL_LIST_4(a1, a2, a3, a4) SQL_LIST_3(a1, a2, a3), SQL_ARG(a4)
#define SQL_LIST_5(a1, a2, a3, a4, a5) SQL_LIST_4(a1, a2, a3, a4), SQL_ARG(a5)
#define SQL_LIST_6(a1, a2, a3, a4, a5, a6) SQL_LIST_5(a1, a2, a3, a4, a5), SQL_ARG(a6)
#define SQL_LIST_7(a1, a2, a3, a4, a5, a6, a7) SQL_LIST_6(a1, a2, a3, a4, a5, a6), SQL_ARG(a7)
#define SQL_LIST_8(a1, a2, a3, a4, a5, a6, a7, a8) SQL_LIST_7(a1, a2, a3, a4, a5, a6, a7), SQL_ARG(a8)
#define SQL_LIST_9(a1, a2, a3, a4, a5, a6, a7, a8, a9) SQL_LIST_8(a1, a2, a3, a4, a5, a6, a7, a8), SQL_ARG(a9)
#define SQL_LIST_10(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10) SQL_LIST_9(a1, a2, a3, a4, a5, a6, a7, a8, a9), SQL_ARG(a10)
#define SQL_LIST_11(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11) SQL_LIST_10(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10), SQL_ARG(a11)
#define SQL_LIST_12(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12) SQL_LIST_11(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11), SQL_ARG(a12)
#define SQL_LIST_13(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13) SQL_LIST_12(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12), SQL_ARG(a13)
#define SQL_LIST_14(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14) SQL_LIST_13(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13), SQL_ARG(a14)
#define SQL_LIST_15(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15) SQL_LIST_14(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14), SQL_ARG(a15)
#define SQL_LIST_16(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16) SQL_LIST_15(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15), SQL_ARG(a16)
#define SQL_LIST_17(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17) SQL_LIST_16(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16), SQL_ARG(a17)
#define SQL_LIST_18(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18) SQL_LIST_17(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17), SQL_ARG(a18)
#define SQL_LIST_19(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19) SQL_LIST_18(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18), SQL_ARG(a19)
#define SQL_LIST_20(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20) SQL_LIST_19(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19), SQL_ARG(a20)
#define SQL_LIST_21(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21) SQL_LIST_20(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20), SQL_ARG(a21)
#define SQL_LIST_22(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22) SQL_LIST_21(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21), SQL_ARG(a22)
#define SQL_LIST_23(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23) SQL_LIST_22(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22), SQL_ARG(a23)
#define SQL_LIST_24(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24) SQL_LIST_23(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23), SQL_ARG(a24)
#define SQL_LIST_25(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25) SQL_LIST_24(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24), SQL_ARG(a25)
#define SQL_LIST_26(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26) SQL_LIST_25(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25), SQL_ARG(a26)
#define SQL_LIST_27(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27) SQL_LIST_26(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26), SQL_ARG(a27)
#define SQL_LIST_28(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28) SQL_LIST_27(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27), SQL_ARG(a28)
#define SQL_LIST_29(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29) SQL_LIST_28(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28), SQL_ARG(a29)
#define SQL_LIST_30(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30) SQL_LIST_29(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29), SQL_ARG(a30)
#define SQL_LIST_31(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31) SQL_LIST_30(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30), SQL_ARG(a31)
#define SQL_LIST_32(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32) SQL_LIST_31(a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31), SQL_ARG(a32)
