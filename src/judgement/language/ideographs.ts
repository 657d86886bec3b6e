import type { Prose } from './prose.ts';

/** Characters Japan simplified its own way or made; Chinese writes none of them. */
const japaneseOnly = new Set(
  '気円図売読駅発対応単戦広転権検験験鉄険県労働営変辺帯雑満渋沢浜桜栄桟楽様横歳歯毎海浅浄渇漢焼犠獣穂稲窓竜糸経継続総緑縄聴脳臓芸茎薬蔵覚観訳証譲豊賛践辞逓遅郷醸釈鋭鎮関闘陥隠隷霊静頼顔顕騒験髪鶏麦黒黙斎斉亀亜仏仮価伝併俠倹偽児党内両冊写剣剤剰勅勧巻収双団囲圏圧塁塀塚塩墜壊壱売変奨学宝実寛対専将巣巌帰庁廃弐弥弾当径従徳応恒恵悩悪慎懐戯戻払抜択拝拠拡挙挿捜掲揺携摂撃暁暦曽来枢査栃梅畑畠峠辻込枠匂働塀搾腺雫笹榊栗噺喰俣凪凧'.replace(
    // Shared with Chinese, simplified or traditional.
    /[海経訳内双圧来写団宝学当麦径党獣]/g,
    '',
  ),
);

/** Characters only simplified or traditional Chinese writes, and the words Chinese cannot do without. */
const chineseOnly = new Set(
  '这个们么吗吧呢啊啦哦嗯你妳您他她它没说话对时间还让过来给谁哪怎样为什觉得钱买卖东车马鸟鱼门问闻关开发现见观视听写读书语言认识让进远近边达运动电脑网络视频点击链接丝红绿给结绝统继续维罗难预领题额风飞饭馆骂骗麻烦龙龟爱国际华汉历实属战场坏块处头夺奋妈娱孙宁审宽对导帮币庆应张强归录忆怀态总恶恼悦愿戏战户执扫扬护报担择拥据掉搞摆摇撑斗断旧显晓暂术机杀杂权条极构标树样桥检楼欢欧残毁毕气汇汤沟泪洁济浓温湾湿灭灯灵炸烂烟热爷牛状独狗猪猫环现疯痛监盖盘睛瞎码确碍祸离种积称穷竞笑笔简类粪紧纪纯纷纸线组细织终经绍给络绝编缘缺罚罢职联胜脏脸舰艺节范药获虽虾补装讨论设访评词试诗诚误请谈谢贝负财责败货质贪购贵费资赏赖赚赛赞赢赶趋跃踪轮软轻较输辆边这连迟适选遗郑释针钟铁银错键锁镇长闭阳阴阶际陆陈险随隐难雾静韩页顶项须顾顿颜饮饰馆駕驱验骑鸡麼嗎們這個說沒還來時會對為過給讓誰樣覺錢買賣東車馬門問開關見聽寫讀書語認識進遠運動電腦網絡視頻點擊連結紅綠絕統繼續羅難預領題風飛飯館罵騙煩龍愛國華漢歷實屬戰壞塊處頭奪奮媽娛孫寧審寬導幫幣慶應張歸錄憶懷態總惡惱願戲執掃揚護報擔擇擁據擺搖撐鬥斷舊顯曉暫術機殺雜權條極構標樹橋檢樓歡歐殘毀畢氣匯湯溝淚潔濟濃溫灣濕滅燈靈爛煙熱爺狀獨豬貓環瘋監蓋盤碼確禍離種積稱窮競筆簡類緊紀純紛紙線組細織終經紹編緣罰罷職聯勝髒臉艦藝節範藥獲雖蝦補裝討論設訪評詞試詩誠誤請談謝很的了是不我在也就都把被跟啥咱俺呵嘛噢喔唉靠爸妈谁吃喝滚蛋逼屌骚'.replace(
    // Japan writes these too.
    /[言来近見語読書電点結国際動場関風発強張様対気静韓陽陰緊細組線終種積確離独状環熱構標条検確認識雑権験応態機楽設論評試請的是不我在了也開話時東車馬門間聞断湾旧残称属独随装担灯麻痛睛范盖就都把被他喝没逼]/g,
    '',
  ),
);

/** Words Japanese writes in ideographs alone. */
const japaneseWords = [
  '大丈夫',
  '最高',
  '残念',
  '了解',
  '頑張',
  '可愛',
  '面白',
  '素敵',
  '綺麗',
  '凄',
  '彼女',
  '彼氏',
  '俺',
  '僕',
  '皆',
  '貴方',
  '馬鹿',
  '阿呆',
  '勉強',
  '仕事',
  '日本',
  '東京',
  '大阪',
  '京都',
  '名古屋',
  '駅',
  '電車',
  '自動車',
  '映画',
  '写真',
  '料理',
  '美味',
  '弁当',
  '御飯',
  '天気',
  '元気',
  '病気',
  '会社',
  '社員',
  '学校',
  '先生',
  '生徒',
  '友達',
  '家族',
  '結婚',
  '離婚',
  '出産',
  '誕生日',
  '心配',
  '感動',
  '感謝',
  '応援',
  '放送',
  '番組',
  '芸能',
  '俳優',
  '女優',
  '声優',
  '漫画',
  '選挙',
  '首相',
  '総理',
  '大臣',
  '議員',
  '自民党',
  '与党',
  '野党',
  '反対',
  '賛成',
  '問題',
  '事件',
  '事故',
  '逮捕',
  '容疑者',
  '警察',
  '裁判',
  '無理',
  '絶対',
  '当然',
  '勿論',
  '多分',
  '一番',
  '本当',
  '本気',
  '意味不明',
  '草',
  '乙',
  '笑',
  '予定',
  '時間',
  '今日',
  '明日',
  '昨日',
  '今年',
  '去年',
  '来年',
  '毎日',
  '毎週',
  '場合',
  '気持',
  '物語',
  '切符',
  '手紙',
  '大変',
];
const chineseWords = [
  '今天',
  '明天',
  '昨天',
  '什么',
  '怎么',
  '我们',
  '你们',
  '知道',
  '可以',
  '没有',
  '不是',
  '就是',
  '如果',
  '因为',
  '所以',
  '但是',
  '喜欢',
  '谢谢',
  '加油',
  '真的',
  '中国',
  '人民',
  '哈哈',
  '呵呵',
  '支持',
  '垃圾',
  '傻',
];

/**
 * Whether ideographs without kana are Japanese.
 *
 * @returns the probability of Japanese over Chinese, before any prior.
 */
export function japaneseLikelihood(prose: Prose): number {
  const text = String.fromCharCode(...prose.units.subarray(0, Math.min(prose.length, 200)));
  let evidence = -1.5;
  for (const character of text) {
    if (japaneseOnly.has(character)) evidence += 2;
    else if (chineseOnly.has(character)) evidence -= 1.5;
  }
  for (const word of japaneseWords) if (text.includes(word)) evidence += word.length > 1 ? 1.6 : 0.7;
  for (const word of chineseWords) if (text.includes(word)) evidence -= 1.5;
  return 1 / (1 + Math.exp(-evidence));
}
