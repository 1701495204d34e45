// Which words of a banked memory a stream touches, beat after beat: word a lies in bank a mod BANKS. Of the words of a beat that meet in a
// bank the first is served in the first cycle, the next in the next: a beat is done when the fullest bank is.
module bank_sequence #(
    parameter int BANKS = 4,  // a power of two
    parameter int DEPTH = 64, // words of a bank, a power of two
    parameter int WORDS = 4   // of the widest beat
) (
    input  logic                          clk,
    input  logic                          rst,
    input  logic                          start,
    output logic                          busy,
    input  logic [15:0]                   beats,
    input  logic [15:0]                   first,
    input  logic [15:0]                   beat_stride,
    input  logic [15:0]                   word_stride,
    input  logic [$clog2(WORDS+1)-1:0]    words,      // of a beat, 1 or more
    input  logic                          able,       // the stream could move a beat
    output logic                          request,    // asks for the banks of a beat
    output logic [BANKS-1:0]              banks,
    output logic [$clog2(WORDS)-1:0]      extra,      // cycles beyond the first
    input  logic                          grant,      // in the same cycle
    output logic [WORDS-1:0]              serves,     // words served in this cycle
    output logic                          last,       // of the beat
    output logic [WORDS*BANK_BITS-1:0]    word_bank,
    output logic [WORDS*$clog2(DEPTH)-1:0] word_place
);
    localparam int BANK_BITS = BANKS > 1 ? $clog2(BANKS) : 1;
    localparam int PLACE = $clog2(DEPTH);
    localparam int RANK = $clog2(WORDS);

    logic [15:0] beat, base;
    logic [RANK-1:0] rank;
    logic [WORDS*RANK-1:0] ranks;
    logic serving;

    always_comb begin
        logic [15:0] address;
        logic [RANK-1:0] rank_of;
        banks   = '0;
        extra   = '0;
        ranks   = '0;
        address = base;
        word_bank  = '0;
        word_place = '0;
        for (int w = 0; w < WORDS; w++) begin
            word_bank[w*BANK_BITS+:BANK_BITS] = BANK_BITS'(address % 16'(BANKS));
            word_place[w*PLACE+:PLACE]        = PLACE'(address / 16'(BANKS));
            rank_of = 0;
            for (int v = 0; v < w; v++)
                if (word_bank[v*BANK_BITS+:BANK_BITS] == word_bank[w*BANK_BITS+:BANK_BITS]) rank_of = rank_of + 1'b1;
            ranks[w*RANK+:RANK] = rank_of;
            if (w < 32'(words)) begin
                for (int b = 0; b < BANKS; b++) if (word_bank[w*BANK_BITS+:BANK_BITS] == BANK_BITS'(b)) banks[b] = 1;
                if (rank_of > extra) extra = rank_of;
            end
            address = address + word_stride;
        end
    end

    always_comb begin
        serving = grant || rank != 0;
        last    = serving && rank == extra;
        for (int w = 0; w < WORDS; w++)
            serves[w] = serving && w < 32'(words) && ranks[w*RANK+:RANK] == rank;
    end

    assign request = busy && rank == 0 && able;

    always_ff @(posedge clk) begin
        if (rst || start) begin
            busy <= start && !rst;
            beat <= 0;
            base <= first;
            rank <= 0;
        end else if (serving) begin
            rank <= last ? 0 : rank + 1'b1;
            if (last) begin
                beat <= beat + 1;
                base <= base + beat_stride;
                busy <= beat != beats - 1;
            end
        end
    end
endmodule
