// LayerNorm behind a channel.
module layernorm_bench #(
    parameter int LANES = 3,
    parameter int PIPELINE = 4,
    parameter int SUM_DEPTH = 3
) (
    input  logic                  clk,
    input  logic                  rst,
    input  logic                  start,
    input  logic                  load,
    input  logic [31:0]           load_address,
    input  logic [63:0]           load_data,
    input  logic [31:0]           in_valid,
    output logic [31:0]           in_ready,
    input  logic [IN_PLACES+95:0] in_data,
    output logic [31:0]           out_valid,
    input  logic [31:0]           out_ready,
    output logic [OUT_PLACES+95:0] out_data,
    output logic [31:0]           tap_taken,
    output logic [127:0]          tap_data,
    output logic [31:0]           busy
);
    localparam int SLOTS = 24, BEATS = 32, IN_BITS = 16, INDEX_BITS = 8, TABLE_BITS = 24, OUT_BITS = 17;
    localparam int TABLE = 'h1000, PARAMETERS = 'h2000;
    localparam int VALUE = LANES * IN_BITS, VALUE_PLACE = (VALUE + 31) / 32 * 32;
    localparam int RESULT = LANES * OUT_BITS, RESULT_PLACE = (RESULT + 31) / 32 * 32;
    localparam int IN_PLACES = VALUE_PLACE, OUT_PLACES = RESULT_PLACE;

    logic [63:0] r[32];
    logic value_valid, value_ready;
    logic [VALUE-1:0] value_data;
    logic [RESULT-1:0] result_data;

    bench_registers #(.COUNT(32)) configuration (.clk, .load, .load_address, .load_data, .registers(r));

    stream_queue #(.WIDTH(VALUE), .SLOTS(SLOTS)) value_queue (
        .clk, .rst, .slots(5'(r[0])),
        .in_valid(in_valid[0]), .in_ready(in_ready[0]), .in_data(in_data[0+:VALUE]),
        .out_valid(value_valid), .out_ready(value_ready), .out_data(value_data)
    );
    layer_norm #(
        .LANES(LANES), .BEATS(BEATS), .IN_BITS(IN_BITS), .INDEX_BITS(INDEX_BITS), .TABLE_BITS(TABLE_BITS),
        .OUT_BITS(OUT_BITS), .PIPELINE(PIPELINE), .SUM_DEPTH(SUM_DEPTH), .SLOTS(SLOTS)
    ) unit (
        .clk, .rst, .start, .busy(busy[0]),
        .rows(16'(r[2])), .row_values(13'(r[3])), .row_beats(6'(r[4])), .last_lanes($clog2(LANES + 1)'(r[5])),
        .index_bits(4'(r[6])), .table_shift(6'(r[7])), .gamma_shift(6'(r[8])), .output_bits(5'(r[9])), .output_signed(r[10][0]), .centered(r[11][0]),
        .table_write(load && load_address >= TABLE && load_address < PARAMETERS),
        .table_address((INDEX_BITS + 2)'(load_address)), .table_value(TABLE_BITS'(load_data)),
        .parameter_write(load && load_address >= PARAMETERS), .parameter_beat(5'(load_address >> 8)),
        .parameter_lane($clog2(LANES + 1)'(load_address)), .parameter_value(32'(load_data)),
        .in_valid(value_valid), .in_ready(value_ready), .in_data(value_data),
        .slots(5'(r[1])), .out_valid(out_valid[0]), .out_ready(out_ready[0]), .out_data(result_data)
    );

    assign out_data = (OUT_PLACES + 96)'({RESULT_PLACE'(result_data)});
    assign in_ready[31:1] = 0;
    assign out_valid[31:1] = 0;
    assign busy[31:1] = 0;
    assign tap_taken = {31'b0, value_valid && value_ready};
    assign tap_data = 0;
endmodule
