// The row that comes in and the row that is read. With BANKS = 0 each lane has a copy of both, otherwise they lie in banks, input after input:
// a bank shows one input a cycle, that of the lowest lane which waits for it, to every lane that wants it.
module sparse_rows #(
    parameter int LANES      = 2,
    parameter int IN_LANES   = 2,
    parameter int INPUTS     = 32,
    parameter int BANKS      = 0,
    parameter int INPUT_BITS = 6,
    parameter int A_BITS     = 9
) (
    input  logic                         clk,
    input  logic                         write_fire,
    input  logic                         write_half,
    input  logic [15:0]                  write_beat,
    input  logic [IN_LANES*A_BITS-1:0]   write_data,
    input  logic                         restart,   // no lane has the input of its step yet
    input  logic                         fire,      // cycles that count
    input  logic [LANES*INPUT_BITS-1:0]  wanted,    // from 1; 0 is none
    output logic                         served,    // all lanes have theirs
    output logic [LANES*A_BITS-1:0]      values
);
    localparam int BEATS = (INPUTS + IN_LANES - 1) / IN_LANES;
    localparam int ADDRESS = $clog2(2 * BEATS);

    if (BANKS == 0) begin : g_copies
        logic unused;
        assign unused = &{1'b0, restart, fire};
        assign served = 1;
        for (genvar lane = 0; lane < LANES; lane++) begin : g_copy
            logic [IN_LANES*A_BITS-1:0] row[2*BEATS];
            logic [IN_LANES*A_BITS-1:0] word;
            logic [31:0] at;
            assign at   = 32'(wanted[lane*INPUT_BITS+:INPUT_BITS]) - 1;
            assign word = row[ADDRESS'(at / IN_LANES * 2 + 32'(!write_half))];
            always_comb begin
                values[lane*A_BITS+:A_BITS] = '0;
                for (int i = 0; i < IN_LANES; i++) if (at % IN_LANES == i) values[lane*A_BITS+:A_BITS] = word[i*A_BITS+:A_BITS];
            end
            always_ff @(posedge clk) if (write_fire) row[ADDRESS'(32'(write_beat) * 2 + 32'(write_half))] <= write_data;
        end
    end else begin : g_banks
        localparam int WORDS = (INPUTS + BANKS - 1) / BANKS;
        localparam int WORD = $clog2(2 * WORDS);
        logic [A_BITS-1:0] row[BANKS][2*WORDS];
        logic [LANES-1:0] has, gets;
        logic [LANES*A_BITS-1:0] held;
        logic [BANKS-1:0] shows;
        logic [BANKS*INPUT_BITS-1:0] shown;

        always_comb begin
            shows = 0;
            shown = 0;
            for (int lane = LANES - 1; lane >= 0; lane--)
                for (int bank = 0; bank < BANKS; bank++)
                    if (wanted[lane*INPUT_BITS+:INPUT_BITS] != 0 && !has[lane] &&
                        (32'(wanted[lane*INPUT_BITS+:INPUT_BITS]) - 1) % BANKS == bank) begin
                        shows[bank] = 1;
                        shown[bank*INPUT_BITS+:INPUT_BITS] = wanted[lane*INPUT_BITS+:INPUT_BITS];
                    end
            gets   = 0;
            values = held;
            for (int lane = 0; lane < LANES; lane++)
                for (int bank = 0; bank < BANKS; bank++)
                    if (!has[lane] && shows[bank] && shown[bank*INPUT_BITS+:INPUT_BITS] == wanted[lane*INPUT_BITS+:INPUT_BITS]) begin
                        gets[lane] = 1;
                        values[lane*A_BITS+:A_BITS] =
                            row[bank][WORD'((32'(shown[bank*INPUT_BITS+:INPUT_BITS]) - 1) / BANKS * 2 + 32'(!write_half))];
                    end
            served = 1;
            for (int lane = 0; lane < LANES; lane++)
                if (wanted[lane*INPUT_BITS+:INPUT_BITS] != 0 && !has[lane] && !gets[lane]) served = 0;
        end

        always_ff @(posedge clk) begin
            if (restart || (fire && served)) has <= 0;
            else if (fire) has <= has | gets;
            if (fire) held <= values;
            if (write_fire)
                for (int i = 0; i < IN_LANES; i++)
                    if (32'(write_beat) * IN_LANES + i < INPUTS)
                        row[(32'(write_beat)*IN_LANES+i)%BANKS][WORD'((32'(write_beat) * IN_LANES + i) / BANKS * 2 + 32'(write_half))] <=
                            write_data[i*A_BITS+:A_BITS];
        end
    end
endmodule
