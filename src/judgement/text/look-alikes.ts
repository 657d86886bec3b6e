/** Units outside the ordinary alphabets that readers take for Latin letters and NFKC leaves alone. */
export const lookAlikes: ReadonlyMap<number, string> = new Map(
  (
    [
      // Small capitals.
      ['ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ', 'abcdefghijklmnopqrstuvwyz'],
      // Armenian, Cherokee, Lisu and others.
      ['աօոսզցհյքԼՏՈՍ', 'wonuqghjplsnu'],
      ['ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᎩᏃ', 'abcdeghijklmprstvwyz'],
      ['ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ', 'abcdefghijklmnoprstuvwxyz'],
      ['ⲀⲂⲤⲈⲎⲒⲔⲘⲚⲞⲢⲦⲬⲨ', 'abcehikmnoptxy'],
      // Reversed, turned and barred letters.
      ['ɐɔǝɟɓɥᴉɾʞɯɹʇʌʍʎƃɘƨȼɇɍɏƀǥɨꝁȺɆƈ', 'acefbhijkmrtvwygescerybgikaec'],
    ] as const
  ).flatMap(([from, to]) => {
    const targets = [...to];
    return [...from].map((letter, at) => [letter.charCodeAt(0), targets[at] ?? letter] as const);
  }),
);
