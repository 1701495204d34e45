// Softmax of rows by lookup table: a pass for the maximum, one for the exponentials and their sum, one for the quotients.
module softmax #(
    parameter int LANES           = 4,
    parameter int BEATS           = 16,  // of the longest row
    parameter int IN_BITS         = 16,
    parameter int ENTRIES         = 256, // of the exponential table, a power of two, at least 2
    parameter int TABLE_BITS      = 16,
    parameter int OUT_BITS        = 16,
    parameter int DIVIDES         = 0,   // quotients by division, not by a table of reciprocals
    parameter int INDEX_BITS      = 6,
    parameter int RECIPROCAL_BITS = 16,
    parameter int PIPELINE        = 4,   // by table: cycles from a quotient's operands to the result, 1 or more
    parameter int MAXIMUM_DEPTH   = 2,   // cycles from a beat to the maximum that it is in, 1 or more
    parameter int EXPONENTIAL_DEPTH = 3, // cycles from a beat of the row to the sum that its exponentials are in, 1 or more
    parameter int SLOTS           = 8
) (
    input  logic                             clk,
    input  logic                             rst,
    input  logic                             start,
    output logic                             busy,
    // The rows; constant while busy.
    input  logic [15:0]                      rows,
    input  logic [$clog2(BEATS+1)-1:0]       row_beats,
    input  logic [$clog2(LANES+1)-1:0]       last_lanes,       // values in the last beat of a row
    input  logic                             subtract_maximum,
    input  logic signed [IN_BITS-1:0]        greatest_input,   // in its place otherwise
    input  logic [4:0]                       index_shift,
    input  logic [$clog2(ENTRIES)-1:0]       last_entry,
    input  logic [4:0]                       table_bits,
    input  logic [4:0]                       output_bits,
    input  logic [3:0]                       index_bits,
    input  logic [4:0]                       reciprocal_bits,
    input  logic                             exponential_write,
    input  logic [$clog2(ENTRIES)-1:0]       exponential_address,
    input  logic [TABLE_BITS-1:0]            exponential_value,
    input  logic                             reciprocal_write,
    input  logic [INDEX_BITS-1:0]            reciprocal_address,
    input  logic [RECIPROCAL_BITS-1:0]       reciprocal_value,
    input  logic                             in_valid,
    output logic                             in_ready,
    input  logic [LANES*IN_BITS-1:0]         in_data,
    input  logic [$clog2(SLOTS+1)-1:0]       slots,
    output logic                             out_valid,
    input  logic                             out_ready,
    output logic [LANES*OUT_BITS-1:0]        out_data
);
    localparam int PLACE = $clog2(BEATS);
    localparam int COUNT = $clog2(BEATS + 1);
    localparam int SUM_BITS = TABLE_BITS + $clog2(BEATS * LANES + 1);
    localparam logic [1:0] MAXIMUM = 0, EXPONENTIALS = 1, NORMALIZE = 2, QUOTIENTS = 3;
    localparam logic [1:0] NORMALIZE_CYCLES = 3;

    // Where registers stand behind the exponentials' parts: in the order in which they shorten the longest way.
    localparam int INDEX_STAGES = EXPONENTIAL_DEPTH > 1 ? 1 : 0;
    localparam int TABLE_STAGES = EXPONENTIAL_DEPTH > 2 ? 1 : 0;
    localparam int DISTANCE_STAGES = EXPONENTIAL_DEPTH > 4 ? 1 : 0;
    localparam int SUM_STAGES = EXPONENTIAL_DEPTH - 1 - INDEX_STAGES - TABLE_STAGES - DISTANCE_STAGES;
    localparam int ENTRY = $clog2(ENTRIES);

    logic [1:0] state, normalize_cycle;
    logic [COUNT-1:0] beat;
    logic [PLACE-1:0] late_beat;
    logic [15:0] row;
    logic take, add, put, ends, room, push, may_put, row_done;
    logic passed, begins_maximum, maximum_taken, maximum_done, looked_up_last, begins_sum, kept, added, sum_done;
    logic [LANES-1:0] used, looked_up;
    logic [LANES*IN_BITS-1:0] values, row_values[BEATS];
    logic [LANES*TABLE_BITS-1:0] exponentials, late_exponentials, kept_exponentials, row_exponentials[BEATS];
    logic signed [IN_BITS-1:0] maximum, beat_maximum, measured_from;
    logic [TABLE_BITS+$clog2(LANES)-1:0] beat_sum;
    logic [SUM_BITS-1:0] sum;
    logic [LANES*OUT_BITS-1:0] quotients, late_results;

    // A pass ends when its last beat is through its pipeline.
    assign take     = busy && state == MAXIMUM && in_valid && !passed;
    assign add      = busy && state == EXPONENTIALS && !passed;
    assign put      = busy && state == QUOTIENTS && room && may_put;
    assign in_ready = take;
    assign ends     = beat == row_beats - 1'b1;
    assign values   = row_values[beat[PLACE-1:0]];
    assign measured_from = subtract_maximum ? maximum : greatest_input;
    assign kept_exponentials = row_exponentials[beat[PLACE-1:0]];

    always_comb
        for (int lane = 0; lane < LANES; lane++) begin
            used[lane]      = !ends || lane < 32'(last_lanes);
            looked_up[lane] = !looked_up_last || lane < 32'(last_lanes);
        end

    maximum_tree #(.VALUES(LANES), .BITS(IN_BITS), .REGISTERS(MAXIMUM_DEPTH - 1)) lanes_maximum (
        .clk, .values(in_data), .used, .greatest(beat_maximum)
    );
    delay_line #(.WIDTH(3), .STAGES(MAXIMUM_DEPTH - 1)) maximum_marks (
        .clk, .rst, .in({take, take && ends, beat == 0}), .out({maximum_taken, maximum_done, begins_maximum})
    );
    delay_line #(.WIDTH(1), .STAGES(DISTANCE_STAGES + INDEX_STAGES)) lookup_mark (.clk, .rst, .in(ends), .out(looked_up_last));
    delay_line #(.WIDTH(PLACE + 1), .STAGES(EXPONENTIAL_DEPTH - 1 - SUM_STAGES)) kept_mark (
        .clk, .rst, .in({add, beat[PLACE-1:0]}), .out({kept, late_beat})
    );
    delay_line #(.WIDTH(3), .STAGES(EXPONENTIAL_DEPTH - 1)) sum_marks (
        .clk, .rst, .in({add, add && ends, beat == 0}), .out({added, sum_done, begins_sum})
    );
    delay_line #(.WIDTH(LANES * TABLE_BITS), .STAGES(TABLE_STAGES)) table_stage (.clk, .rst(1'b0), .in(exponentials), .out(late_exponentials));
    sum_tree #(.TERMS(LANES), .BITS(TABLE_BITS), .REGISTERS(SUM_STAGES)) lanes_sum (.clk, .terms(late_exponentials), .sum(beat_sum));

    always_ff @(posedge clk) begin
        if (take) row_values[beat[PLACE-1:0]] <= in_data;
        if (maximum_taken && (begins_maximum || beat_maximum > maximum)) maximum <= beat_maximum;
        if (kept) row_exponentials[late_beat] <= late_exponentials;
        if (added) sum <= (begins_sum ? '0 : sum) + SUM_BITS'(beat_sum);
        if (rst || start) begin
            busy            <= start && !rst;
            state           <= MAXIMUM;
            beat            <= 0;
            row             <= 0;
            normalize_cycle <= 0;
            passed          <= 0;
        end else begin
            if (take || add || put) beat <= ends ? 0 : beat + 1'b1;
            if (maximum_done || sum_done) passed <= 0;
            else if ((take || add) && ends) passed <= 1;
            if (maximum_done) state <= EXPONENTIALS;
            if (sum_done) state <= DIVIDES != 0 ? QUOTIENTS : NORMALIZE;
            if (state == NORMALIZE) begin
                normalize_cycle <= normalize_cycle == NORMALIZE_CYCLES - 1 ? 0 : normalize_cycle + 1;
                if (normalize_cycle == NORMALIZE_CYCLES - 1) state <= QUOTIENTS;
            end
            if (row_done) begin
                state <= MAXIMUM;
                row   <= row + 1;
                busy  <= row != rows - 1;
            end
        end
    end

    for (genvar lane = 0; lane < LANES; lane++) begin : g_lane
        logic [TABLE_BITS-1:0] entries[ENTRIES];
        logic [IN_BITS:0] distance, late_distance, index;
        logic [ENTRY-1:0] entry, late_entry;
        always_ff @(posedge clk)
            if (exponential_write) entries[exponential_address] <= exponential_value;
        assign distance = (IN_BITS + 1)'(measured_from) - (IN_BITS + 1)'($signed(values[lane*IN_BITS+:IN_BITS]));
        delay_line #(.WIDTH(IN_BITS + 1), .STAGES(DISTANCE_STAGES)) distance_stage (.clk, .rst(1'b0), .in(distance), .out(late_distance));
        assign index = late_distance >> index_shift;
        assign entry = index > (IN_BITS + 1)'(last_entry) ? last_entry : index[ENTRY-1:0];
        delay_line #(.WIDTH(ENTRY), .STAGES(INDEX_STAGES)) index_stage (.clk, .rst(1'b0), .in(entry), .out(late_entry));
        // Lanes that do not count have no part in the sum, and a quotient of 0.
        assign exponentials[lane*TABLE_BITS+:TABLE_BITS] = looked_up[lane] ? entries[late_entry] : '0;
    end

    if (DIVIDES != 0) begin : g_divides
        logic idle, done, last_put;
        serial_quotient #(.TABLE_BITS(TABLE_BITS), .SUM_BITS(SUM_BITS), .LANES(LANES), .OUT_BITS(OUT_BITS)) divide (
            .clk, .rst, .sum, .table_bits, .output_bits, .fire(put), .exponentials(kept_exponentials),
            .idle, .done, .push, .quotients
        );
        always_ff @(posedge clk)
            if (rst || row_done) last_put <= 0;
            else if (put && ends) last_put <= 1;
        assign may_put      = idle && !last_put;
        assign row_done     = last_put && done;
        assign late_results = quotients;
        logic unused;
        assign unused = &{1'b0, index_bits, reciprocal_bits, reciprocal_write, reciprocal_address, reciprocal_value};
    end else begin : g_multiplies
        table_quotient #(
            .TABLE_BITS(TABLE_BITS), .SUM_BITS(SUM_BITS), .INDEX_BITS(INDEX_BITS),
            .RECIPROCAL_BITS(RECIPROCAL_BITS), .LANES(LANES), .OUT_BITS(OUT_BITS), .PIPELINE(PIPELINE)
        ) multiply (
            .clk, .sum, .index_bits, .reciprocal_bits, .output_bits,
            .table_write(reciprocal_write), .table_address(reciprocal_address),
            .table_value(reciprocal_value), .exponentials(kept_exponentials), .quotients
        );
        assign late_results = quotients;
        delay_line #(.WIDTH(1), .STAGES(PIPELINE)) mark (.clk, .rst, .in(put), .out(push));
        assign may_put  = 1;
        assign row_done = put && ends;
        logic unused;
        assign unused = &{1'b0, table_bits};
    end

    channel #(.WIDTH(LANES * OUT_BITS), .SLOTS(SLOTS)) queue (
        .clk, .rst, .slots, .room, .claim(put),
        .push, .push_data(late_results), .valid(out_valid), .ready(out_ready), .data(out_data)
    );
endmodule
